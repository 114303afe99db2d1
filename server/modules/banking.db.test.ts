import { describe, expect, test } from 'vitest'
import * as banking from '#contract/banking.ts'
import * as facilities from '#contract/facilities.ts'
import * as record from '#contract/record.ts'
import { facilityNumber } from '#core/banking/match.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const cny = (amount: string) => ({ amount, currency: 'CNY' })

const performing = async (): Promise<Body> => {
  const { body } = await house().call('banker', facilities.listFacilities, { query: { limit: '200' } })
  return body.items.find(
    (each: Body) => ['performing', 'overdue'].includes(each.status) && Number(each.outstanding.amount) > 10,
  )
}
const outstandingOf = async (id: string): Promise<string> =>
  (await house().call('banker', facilities.readFacility, { params: { id } })).body.outstanding.amount

const propose = (who: string, id: string, amount: string) =>
  house().call(who, banking.proposeMove, { params: { id }, body: { move: 'repay', amount: cny(amount) } })
const confirm = (who: string, id: string) => house().call(who, banking.confirmProposal, { params: { id } })

describe('what a bank records of money', () => {
  test('takes two people: nobody confirms what they proposed, and until then nothing has moved', async () => {
    const { id } = await performing()
    const before = await outstandingOf(id)
    const alone = await house().call('banker', facilities.moveFacility, {
      params: { id },
      body: { move: 'repay', amount: cny('100.00') },
    })
    expect([alone.status, alone.body.refusals]).toEqual([422, [{ code: 'needs-second-person', move: 'repay' }]])
    const proposed = await propose('banker', id, '20000.00')
    expect(proposed.status).toBe(201)
    const own = await confirm('banker', proposed.body.id)
    expect([own.status, own.body.refusals]).toEqual([422, [{ code: 'own-proposal' }]])
    expect(await outstandingOf(id)).toBe(before)
    expect((await confirm('checker', proposed.body.id)).status).toBe(200)
    expect(await outstandingOf(id)).not.toBe(before)
    const again = await confirm('checker', proposed.body.id)
    expect(again.body.refusals).toEqual([{ code: 'proposal-not-open', status: 'confirmed' }])
    await expectInvariants(database)
  })

  test('is refused when proposed if it would be refused when made, and again when confirmed if it no longer can be', async () => {
    const { id } = await performing()
    expect((await propose('banker', id, '99999999.00')).body.refusals[0].code).toBe('more-than-owed')
    const { body } = await house().call('banker', facilities.readFacility, { params: { id } })
    const owed = body.schedule.reduce(
      (sum: number, row: Body) =>
        sum +
        Math.round(100 * (Number(row.principal.amount) + Number(row.interest.amount))) -
        Math.round(100 * (Number(row.paidPrincipal.amount) + Number(row.paidInterest.amount))),
      0,
    )
    const most = (owed / 100 - 1).toFixed(2)
    const first = await propose('banker', id, most)
    const second = await propose('banker', id, most)
    expect((await confirm('checker', first.body.id)).status).toBe(200)
    expect((await confirm('checker', second.body.id)).body.refusals[0].code).toBe('more-than-owed')
    const declined = await house().call('checker', banking.declineProposal, {
      params: { id: second.body.id },
      body: { reason: '重复登记' },
    })
    expect(declined.body.status).toBe('declined')
  })

  test('confirmed by two checkers at once moves the money once', async () => {
    const { id } = await performing()
    const { body } = await propose('banker', id, '0.01')
    const answers = await Promise.all([1, 2, 3].map(() => confirm('checker', body.id)))
    expect(answers.map(({ status }) => `${status}`).sort()).toEqual(['200', '422', '422'])
    await expectInvariants(database)
  })

  test('the database itself refuses a row whose maker is its checker', async () => {
    const update = database.owner.query(
      `update proposals set decided_by = proposed_by where status = 'confirmed' and cluster_id = $1`,
      [house().cluster],
    )
    await expect(update).rejects.toThrow(/check constraint/)
  })
})

const camt = (
  account: string,
  lines: readonly (readonly [amount: string, text: string, payer: string, ref: string])[],
  closing: string,
) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>S</Id>
<Acct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-06-01</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-06-15</Dt></Dt></Bal>
${lines.map(([amount, text, payer, ref]) => `<Ntry><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-06-14</Dt></BookgDt><AcctSvcrRef>${ref}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>${payer}</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`).join('\n')}
</Stmt></BkToCstmrStmt></Document>`

const upload = (who: string, text: string) => house().call(who, banking.importStatement, { text })
const linesOf = async (id: string): Promise<Body[]> =>
  (await house().call('banker', banking.readStatement, { params: { id } })).body.items

describe('a bank statement', () => {
  test('is matched by the number of a loan, suggested by its payer, and otherwise shown unmatched', async () => {
    const { id, borrower } = await performing()
    const file = camt('6222', [['1.00', `还款 ${facilityNumber(id)}`, '某某', 'r1'], ['2.00', '货款', borrower.name, 'r2'], ['3.00', '货款', '别人', 'r3']], '6.00') // prettier-ignore
    const taken = await upload('banker', file)
    expect(taken.status).toBe(201)
    const lines = await linesOf(taken.body.id)
    expect(lines.map(({ state, because, facility }) => [state, because, facility?.id ?? null])).toEqual([
      ['by-reference', null, id],
      ['suggested', 'payer', id],
      ['unmatched', 'nothing-names-a-loan', null],
    ])
    const proposed = await house().call('banker', banking.proposeLines, {
      params: { id: taken.body.id },
      body: { lines: [1, 2].map((line) => ({ line, facility: id })) },
    })
    expect(proposed.status).toBe(201)
    for (const proposal of proposed.body.proposals) expect((await confirm('checker', proposal)).status).toBe(200)
    await house().call('banker', banking.setLineAside, {
      params: { id: taken.body.id },
      body: { line: 3, reason: '货款，不是还款' },
    })
    expect((await linesOf(taken.body.id)).map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'set-aside'])
    const twice = await house().call('banker', banking.proposeLines, {
      params: { id: taken.body.id },
      body: { lines: [{ line: 1, facility: id }] },
    })
    expect(twice.body.refusals).toEqual([{ code: 'line-already-proposed', line: 1 }])
    await expectInvariants(database)
  })

  test('is taken once: the same file is a conflict, and the same booking in another file is shown as repeated', async () => {
    const file = camt('6222', [['9.00', 'x', 'y', 'r9']], '9.00')
    expect((await upload('banker', file)).status).toBe(201)
    expect((await upload('banker', file)).status).toBe(409)
    const other = await upload(
      'banker',
      camt(
        '6222',
        [
          ['9.00', 'x', 'y', 'r9'],
          ['1.00', 'x', 'y', 'r10'],
        ],
        '10.00',
      ),
    )
    expect((await linesOf(other.body.id)).map(({ state }) => state)).toEqual(['repeated', 'unmatched'])
    expect((await upload('banker-two', file)).status).toBe(201)
  })

  test.each([
    ['that does not add up', camt('1', [['9.00', 'x', 'y', 'q1']], '9.01'), 'statement-does-not-add-up'],
    [
      'with a document type',
      `<!DOCTYPE x [<!ENTITY e "x">]>${camt('1', [], '0.00').slice(38)}`,
      'statement-not-a-statement',
    ],
    ['cut off', camt('1', [['9.00', 'x', 'y', 'q2']], '9.00').slice(0, 400), 'statement-not-a-statement'],
    ['of another message', '<Document xmlns="urn:x"/>', 'statement-not-a-statement'],
  ])('%s is refused whole, with the place', async (_, file, code) => {
    const { status, body } = await upload('banker', file)
    expect([status, body.refusals[0].code]).toEqual([422, code])
    expect(body.refusals[0].place).toMatch(/line|statement/)
  })

  test('and what was proposed rebuild identically from the record', async () => {
    expect((await house().call('operator', record.rebuildCluster, { body: {} })).body).toMatchObject({
      isIdentical: true,
    })
  })
})
