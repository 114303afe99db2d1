import { describe, expect, test } from 'vitest'
import * as consents from '#contract/consents.ts'
import * as approval from '#contract/approval.ts'
import * as facilities from '#contract/facilities.ts'
import * as funds from '#contract/funds.ts'
import * as information from '#contract/information.ts'
import * as record from '#contract/record.ts'
import { parseDisclosure } from '#core/record/disclosure-json.ts'
import { verifyDisclosure } from '#core/record/disclosure.ts'
import { fromHex } from '#core/basics/utf8.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { expectInvariants, openTestHouse } from '../testing/test-house.ts'
import { sha256 } from './record/index.ts'

const database = freshDatabase()
const house = openTestHouse(database)

const facilityOf = async (status: string) => {
  const { body } = await house().call('manager', facilities.listFacilities, { query: { status } })
  return body.items[0].id as string
}

describe('the demo cluster', () => {
  test('has a loan in default whose books sum to zero, and no invariant is broken', async () => {
    const id = await facilityOf('called')
    const { body } = await house().call('manager', facilities.readJournal, { params: { id } })
    expect(body.sum).toEqual({ amount: '0.00', currency: 'CNY' })
    expect(body.entries.length).toBeGreaterThan(5)
    await expectInvariants(database)
  })

  test('shows the room under each member’s cap to its association, and nothing of it to a bank that may not know contributions', async () => {
    const id = await facilityOf('overdue')
    const roomsFor = async (who: string): Promise<unknown[]> => {
      const { body } = await house().call(who, facilities.readFacility, { params: { id } })
      const layers: { node: string; children: { left: unknown }[] }[] = body.waterfall.children
      return layers
        .filter(({ node }) => node === 'jointly')
        .at(-1)!
        .children.map(({ left }) => left)
    }
    const rooms = await roomsFor('manager')
    expect(rooms).toContainEqual({ amount: '600000.00', currency: 'CNY' })
    expect(rooms).not.toContain(null)
    expect(new Set(await roomsFor('banker'))).toEqual(new Set([null]))
  })

  test('is rebuilt from its record identically', async () => {
    const { body } = await house().call('operator', record.rebuildCluster, { body: {} })
    expect(body.tables.filter((table: { isIdentical: boolean }) => !table.isIdentical)).toEqual([])
    expect(body.events).toBeGreaterThan(100)
  })

  test('proves every event of a facility against its signed checkpoint, private fields included', async () => {
    await house().seal()
    const id = await facilityOf('called')
    const { body } = await house().call('banker', facilities.readFacilityEvents, { params: { id } })
    for (const { version } of body.items) {
      const proof = await house().call('banker', record.proveEvent, {
        params: { stream: id, version: String(version) },
      })
      const disclosure = parseDisclosure(proof.body.disclosure)
      const [, size, root] = (proof.body.checkpoint as string).split('\n')
      const head = { size: Number(size), root: new Uint8Array(Buffer.from(root ?? '', 'base64')) }
      expect(disclosure.ok && verifyDisclosure(sha256, disclosure.value, head)).toMatchObject({ ok: true })
    }
    expect(fromHex('00')).toHaveLength(1)
  })
})

describe('a consent', () => {
  test('opens an evaluation to the bank it names, for its purpose only, and each reading is on record for the firm', async () => {
    const { body: firms } = await house().call('owner', information.listFirms, { query: { search: '百草' } })
    const id = firms.items[0].id as string
    expect((await house().call('banker-two', information.readEvaluation, { params: { id } })).status).toBe(404)
    expect(
      (await house().call('banker', information.readEvaluation, { params: { id }, query: { purpose: 'monitoring' } }))
        .status,
    ).toBe(404)
    const read = await house().call('banker', information.readEvaluation, { params: { id } })
    expect(read.body).toMatchObject({ grade: expect.stringMatching(/^[A-D]+$/), contributions: expect.any(Array) })
    const { body: accesses } = await house().call('owner', consents.listAccesses)
    expect(accesses.items).toEqual([
      expect.objectContaining({ readerName: '赣江农商银行', dataClass: 'credit', purpose: 'credit-decision' }),
    ])
  })

  test('ends for every reading that begins after its revocation', async () => {
    const { body } = await house().call('owner', consents.listConsents)
    const { id, subject } = body.items[0]
    expect((await house().call('owner-two', consents.revokeConsent, { params: { id } })).status).toBe(404)
    expect((await house().call('owner', consents.revokeConsent, { params: { id } })).status).toBe(200)
    expect((await house().call('banker', information.readEvaluation, { params: { id: subject } })).status).toBe(404)
  })
})

describe('a command', () => {
  test('sent twice with one key is done once, and the key serves no other command', async () => {
    const key = 'the-same-key-twice-0001'
    const body = { name: '第二基金' }
    const first = await house().call('manager', funds.foundFund, { body, key })
    const second = await house().call('manager', funds.foundFund, { body, key })
    expect([first.status, second.body]).toEqual([201, first.body])
    const other = await house().call('manager', funds.foundFund, { body: { name: '第三基金' }, key })
    expect([other.status, other.body.type]).toEqual([422, expect.stringContaining('idempotency-key-reused')])
  })

  test('sent fifty times at once with one key is done once', async () => {
    const key = 'fifty-times-at-once-0001'
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => house().call('manager', funds.foundFund, { body: { name: '并发基金' }, key })),
    )
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ raw }) => raw)).size).toBe(1)
    const { body } = await house().call('manager', funds.listFunds)
    expect(body.items.filter(({ name }: { name: string }) => name === '并发基金')).toHaveLength(1)
  })

  test('is refused with every reason, and the limit named', async () => {
    const { body: list } = await house().call('manager', approval.listApplications, { query: { status: 'submitted' } })
    const { id } = list.items[0]
    const refused = await house().call('banker', approval.offerLoan, {
      params: { id },
      body: {
        amount: { amount: '400000.00', currency: 'CNY' },
        annualRate: '0.06',
        method: 'bullet',
        months: 12,
        everyMonths: 1,
      },
    })
    expect([refused.status, refused.body.refusals]).toEqual([
      422,
      [expect.objectContaining({ code: 'move-not-open', status: 'submitted' })],
    ])
  })
})

describe('an import', () => {
  const csv = (rows: readonly string[]) =>
    ['enterprise_id,invoice_no,issue_date,counterparty_id,amount,tax,amount_incl_tax,status', ...rows].join('\n')
  const send = (text: string) =>
    house().call('manager', information.importRows, { query: { kind: 'output-invoices', scheme: 'demo' }, text })

  test('takes good rows, refuses bad ones by field and reason, takes identical rows once and flags a number used twice', async () => {
    const { status, body } = await send(
      csv([
        'firm-1,900001,2026-01-05,B1,100.00,13.00,113.00,有效发票',
        'firm-1,900001,2026-01-05,B1,100.00,13.00,113.00,有效发票',
        'firm-1,900002,2026-01-05,B1,100.00,13.00,113.00, 作废发票',
        'firm-1,900003,2026-01-05,B1,-100.00,-13.00,-113.00,有效发票',
        'firm-1,900004,2026-01-05,B1,100.00,13.00,113.00,有效发票',
        'firm-1,900004,2026-01-06,B1,200.00,26.00,226.00,有效发票',
        'firm-1,900005,2026-13-05,B1,100.00,13.00,113.00,有效发票',
        'firm-9,900006,2026-01-05,B1,1,0,1,有效发票',
        'firm-1,900007,2026-01-05,B1,=1+1,0,1,maybe',
      ]),
    )
    expect([status, body.rows, body.accepted, body.repeated, body.flagged, body.rejected]).toEqual([201, 9, 5, 1, 2, 3])
    const report = await house().call('manager', information.readImport, { params: { id: body.id } })
    expect(
      report.body.refused.map((row: { row: number; field: string; code: string }) => [row.row, row.field, row.code]),
    ).toEqual([
      [8, 'issuedOn', 'not-a-date'],
      [9, 'firm', 'unknown-firm'],
      [10, 'net', 'not-an-amount'],
      [10, 'status', 'unknown-status'],
    ])
  })

  test('of the same file twice changes nothing', async () => {
    const text = csv(['firm-2,910001,2026-01-05,B1,100.00,13.00,113.00,有效发票'])
    const first = await send(text)
    const before = await database.owner.query('select count(*) from events')
    const second = await send(text)
    const after = await database.owner.query('select count(*) from events')
    expect([first.body.accepted, second.body.accepted, second.body.repeated]).toEqual([1, 0, 1])
    expect(after.rows).toEqual(before.rows)
  })

  test('of a file that is none says so', async () => {
    expect((await send('')).body.refusals).toEqual([{ code: 'file-empty' }])
    expect((await send('a,b\n1,2\n')).body.issues[0].detail).toContain('The header lacks')
    expect((await send('"unclosed\n1,2\n')).body.refusals[0].code).toBe('file-bad-quoting')
  })
})
