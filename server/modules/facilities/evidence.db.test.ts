import { hash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import * as evidence from '#contract/evidence.ts'
import { listFacilities, moveFacility, readFacilityEvents } from '#contract/facilities.ts'
import { listPapers, printPaper } from '#contract/papers.ts'
import { rebuildCluster } from '#contract/record.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { jobsOf } from '../../house.ts'
import { textOfPdf } from '../../testing/pdf-text.ts'
import { expectInvariants, openTestHouse, type Answer, type Body } from '../../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)

const pdf = Buffer.from('%PDF-1.7\n借款合同 一式三份\n%%EOF\n')
const sheet = Buffer.from('期次,金额\n1,100.00\n2,200.00\n')
let facility = ''
beforeAll(async () => {
  await house().follow()
  facility = (await house().call('manager', listFacilities, { query: { status: 'called' } })).body.items[0].id
})

type Given = { readonly who?: string; readonly name?: string; readonly content?: Buffer; readonly to?: string }
const send = ({ who = 'banker', name = '借款合同.pdf', content = pdf, to = facility }: Given = {}): Promise<Answer> =>
  house().call(who, evidence.sendEvidence, { params: { id: to }, query: { fileName: name }, text: content })
const sent = async (given: Given = {}): Promise<Body> => {
  const answer = await send(given)
  expect([answer.status, answer.raw]).toEqual([201, answer.raw])
  return answer.body
}
const add = (documents: readonly object[], { who = 'banker', to = facility, key = '' } = {}): Promise<Answer> =>
  house().call(who, evidence.addEvidence, { params: { id: to }, body: { documents }, ...(key === '' ? {} : { key }) })
const list = (who: string): Promise<Answer> => house().call(who, evidence.listEvidence, { params: { id: facility } })
const itemsOf = async (who = 'banker'): Promise<Body[]> => (await list(who)).body.items
const fetched = (who: string, id: string): Promise<Answer> =>
  house().call(who, evidence.readEvidence, { params: { id } })
const countOf = async (table: string): Promise<number> =>
  Number((await database.owner.query(`select count(*) as n from ${table}`)).rows[0].n)

describe('a document that is sent', () => {
  test('is told by its content and kept under a name that says so; sent again it is the same document', async () => {
    const before = await countOf('events')
    const received = await sent({ name: ' 扫描  件.pdf', content: sheet })
    expect(received).toMatchObject({
      name: '扫描 件.pdf.csv',
      media: 'text/csv',
      bytes: sheet.length,
      sha256: hash('sha256', sheet, 'hex'),
    })
    expect(await sent({ name: '扫描 件.pdf', content: sheet })).toEqual(received)
    expect(await countOf('events')).toBe(before)
  })

  test('is refused, by name and rule, where its name or its content is none that is taken', async () => {
    const before = await countOf('evidence_contents')
    const refusalOf = async (given: Given) => {
      const { status, body } = await send(given)
      return [status, ...body.refusals]
    }
    expect(await refusalOf({ name: '../借款合同.pdf' })).toEqual([422, { code: 'file-name-path', file: '../借款合同.pdf' }]) // prettier-ignore
    expect(await refusalOf({ name: 'a\u0007.pdf' })).toEqual([422, { code: 'file-name-control', file: 'a\ufffd.pdf' }])
    expect(await refusalOf({ name: 'a\u202efdp.exe' })).toEqual([422, { code: 'file-name-bidi', file: 'a\ufffdfdp.exe' }]) // prettier-ignore
    const page = Buffer.from('<!doctype html><script>1</script>')
    expect(await refusalOf({ content: page })).toEqual([422, { code: 'document-type-not-taken', file: '借款合同.pdf' }]) // prettier-ignore
    expect(await refusalOf({ content: Buffer.alloc(0) })).toEqual([422, { code: 'document-empty', file: '借款合同.pdf' }]) // prettier-ignore
    expect((await send({ content: Buffer.alloc(10 * 1024 * 1024 + 1, '%PDF-1.7') })).status).toBe(413)
    expect(await countOf('evidence_contents')).toBe(before)
  })

  test('of ten mebibytes is taken whole', async () => {
    const content = Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024 - pdf.length, 'x')])
    expect((await sent({ name: '大.pdf', content })).bytes).toBe(content.length)
  })

  test('is sent by the bank of that facility alone; to another bank the facility does not exist', async () => {
    for (const who of ['manager', 'owner', 'guarantor', 'supervisor', 'operator'])
      expect([who, (await send({ who })).status]).toEqual([who, 403])
    expect((await send({ who: 'banker-two' })).status).toBe(404)
  })

  test('is put away after a day where nobody used it, and not where somebody did', async () => {
    const unused = await sent({ name: 'unused.pdf' })
    const used = await sent({ name: 'used.pdf' })
    expect((await add([{ document: used.id }])).status).toBe(200)
    const job = jobsOf(house().ground).find(({ job: { name } }) => name === 'put-evidence-away')!
    for (const document of [unused.id, used.id])
      await job.handle({ cluster: house().cluster, document }, undefined as never)
    const kept = await database.owner.query('select id from evidence_contents where id = any($1)', [[unused.id, used.id]]) // prettier-ignore
    expect(kept.rows).toEqual([{ id: used.id }])
    expect((await add([{ document: unused.id }])).body.refusals).toEqual([{ code: 'document-not-waiting', document: unused.id }]) // prettier-ignore
  })

  test('has its going away arranged when it is sent', async () => {
    const { id } = await sent({ name: 'arranged.pdf' })
    const { rows } = await database.owner.query<{ hours: string }>(
      `select round(extract(epoch from run_at - now()) / 3600) as hours from graphile_worker._private_jobs where payload ->> 'document' = $1`,
      [id],
    )
    expect(rows.map(({ hours }) => Number(hours))).toEqual([24])
  })

  test('waits with at most twenty others', async () => {
    for (let i = 0; ; i += 1) {
      const answer = await send({ name: `${i}.pdf` })
      if (answer.status === 201 && i < 25) continue
      expect(answer.body.refusals).toMatchObject([{ code: 'too-many-waiting', most: 20 }])
      break
    }
    await database.owner.query('delete from evidence_uploads')
  })
})

describe('a claim', () => {
  test('of the demo has its documents on record before it, and they are sealed with it', async () => {
    await house().follow()
    const items = await itemsOf('owner')
    expect(items.slice(0, 2)).toMatchObject([
      { nr: 1, broughtBy: { name: '赣江农商银行' }, particulars: { name: '逾期催收函.txt', media: 'text/plain' } },
      { nr: 1, position: expect.any(Number), particulars: { name: '还款记录.csv', media: 'text/csv' } },
    ])
    const { body } = await house().call('banker', readFacilityEvents, { params: { id: facility } })
    const types = body.items.map(({ type }: Body) => type)
    expect(types.indexOf('evidence-added')).toBe(types.indexOf('claim-lodged') - 1)
  })

  test('rests on one to ten documents: without any it is not read at all, and nothing happens', async () => {
    const before = await countOf('events')
    const nobody = 'evd_01ARZ3NDEKTSV4RRFFQ69G5FAV'
    for (const documents of [undefined, [], Array.from({ length: 11 }, () => nobody)]) {
      const body = { move: 'claim', evidence: '催收函', ...(documents && { documents }) }
      expect((await house().call('banker', moveFacility, { params: { id: facility }, body })).status).toBe(400)
    }
    expect(await countOf('events')).toBe(before)
  })

  test('that is refused leaves the documents waiting, to go with the next try', async () => {
    const { id } = await sent({ name: 'waits.pdf' })
    const body = { move: 'claim', evidence: '催收函', documents: [id] }
    expect((await house().call('banker', moveFacility, { params: { id: facility }, body })).status).toBe(422)
    expect((await add([{ document: id }])).status).toBe(200)
  })

  test('takes no document of somebody else, of another facility, or twice', async () => {
    const { id } = await sent({ name: 'mine.pdf' })
    const others = (await house().call('manager', listFacilities, { query: { limit: '200' } })).body.items
    const other = others.find(({ id: each }: Body) => each !== facility).id
    const refusals = [{ code: 'document-not-waiting', document: id }]
    expect((await add([{ document: id }], { to: other })).body.refusals).toEqual(refusals)
    expect((await add([{ document: id }, { document: id }])).body.refusals).toEqual(refusals)
    await database.owner.query(`update evidence_uploads set subject = 'org_other' where id = $1`, [id])
    expect((await add([{ document: id }])).body.refusals).toEqual(refusals)
    await database.owner.query('update evidence_uploads set subject = parties[1] where id = $1', [id])
    expect((await add([{ document: id }])).status).toBe(200)
    expect((await add([{ document: id }])).body.refusals).toEqual(refusals)
  })

  test('is added to once, however often the same command is sent', async () => {
    const { id } = await sent({ name: 'once.pdf' })
    const key = 'evidence-once-0000'
    const first = await add([{ document: id }], { key })
    const events = await countOf('events')
    expect(await add([{ document: id }], { key }).then(({ status, body }) => [status, body])).toEqual([200, first.body])
    expect(await countOf('events')).toBe(events)
  })

  test('takes a document once where two commands name it at the same moment', async () => {
    const { id } = await sent({ name: 'raced.pdf' })
    const answers = await Promise.all([add([{ document: id }]), add([{ document: id }])])
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 422])
    expect((await itemsOf()).filter((each) => each.id === id)).toHaveLength(1)
  })

  test('is added to by its claimant alone, and a correction shows on both documents', async () => {
    expect((await list('banker')).body.mayAddTo).toBe(1)
    for (const who of ['manager', 'owner-two', 'supervisor']) expect([who, (await list(who)).body.mayAddTo]).toEqual([who, null]) // prettier-ignore
    const [wrong] = (await itemsOf()).slice(1)
    const { id } = await sent({ name: '还款记录（更正）.csv', content: sheet })
    const strange = await sent({ name: 'strange.pdf' })
    const nobody = 'evd_01ARZ3NDEKTSV4RRFFQ69G5FAV'
    expect((await add([{ document: strange.id, corrects: nobody }])).body.refusals).toEqual([{ code: 'corrects-no-document', file: 'strange.pdf' }]) // prettier-ignore
    expect((await add([{ document: id, corrects: wrong!.id }])).status).toBe(200)
    const after = await itemsOf('owner-two')
    expect(after.find((each) => each.id === id)).toMatchObject({ corrects: wrong!.id })
    expect(after.find((each) => each.id === wrong!.id)).toMatchObject({ correctedBy: id })
  })
})

describe('a document on record', () => {
  test('is read by everybody who may read the claim, as it was sent, and each reading stays on record', async () => {
    const { id } = await sent({ name: '借款合同 原件.pdf' })
    await add([{ document: id }])
    for (const [who, right] of [
      ['owner', null],
      ['owner-two', 'party-to'],
      ['banker', 'party-to'],
      ['manager', 'association-of'],
      ['supervisor', 'supervises'],
    ] as const) {
      const { status, bytes, headers } = await fetched(who, id)
      expect([who, status, bytes.equals(pdf)]).toEqual([who, 200, true])
      expect(headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'no-store',
      })
      expect(headers['content-disposition']).toBe(
        `attachment; filename="____ __.pdf"; filename*=UTF-8''${encodeURIComponent('借款合同 原件.pdf')}`,
      )
      const { rows } = await database.owner.query(
        `select by_right, data_class from accesses where route = 'read-evidence' and at = (select max(at) from accesses where route = 'read-evidence')`,
      )
      if (right !== null) expect([who, rows[0]]).toEqual([who, { by_right: right, data_class: 'dealing' }])
    }
  })

  test('does not exist for anybody else', async () => {
    const [first] = await itemsOf()
    const before = await countOf('accesses')
    for (const who of ['banker-two', 'guarantor', 'operator']) {
      expect([who, (await fetched(who, first!.id)).status]).toEqual([who, 404])
      expect([who, (await list(who)).status]).toEqual([who, 404])
    }
    expect(await countOf('accesses')).toBe(before)
  })

  test('is kept under lock: its bytes cannot be found in the table', async () => {
    const { rows } = await database.owner.query<{ content: Buffer }>('select content from evidence_contents')
    expect(rows.some(({ content }) => content.includes('%PDF') || content.includes('逾期催收函'))).toBe(false)
  })

  test('whose bytes were changed, or taken from another, is not given out, and that is said', async () => {
    const [first, second] = await itemsOf()
    const refusals = [{ code: 'document-not-as-recorded' }]
    const put = (id: string, from: string, change: string) =>
      database.owner.query(
        `update evidence_contents c set content = ${change}, wrapped = o.wrapped from evidence_contents o where c.id = $1 and o.id = $2`,
        [id, from],
      )
    const { rows } = await database.owner.query('select content, wrapped from evidence_contents where id = $1', [first!.id]) // prettier-ignore
    for (const [from, change] of [
      [first!.id, 'set_byte(c.content, 40, get_byte(c.content, 40) # 1)'],
      [second!.id, 'o.content'],
    ] as const) {
      // prettier-ignore
      await put(first!.id, from, change)
      const answer = await fetched('owner-two', first!.id)
      expect([answer.status, answer.body.refusals]).toEqual([409, refusals])
    }
    await database.owner.query('delete from evidence_contents where id = $1', [second!.id])
    expect((await fetched('owner-two', second!.id)).body.refusals).toEqual(refusals)
    await database.owner.query('update evidence_contents set content = $2, wrapped = $3 where id = $1', [first!.id, rows[0].content, rows[0].wrapped]) // prettier-ignore
    expect((await fetched('owner-two', first!.id)).status).toBe(200)
  })

  test('whose row says another hash is measured by the event all the same', async () => {
    const [first] = await itemsOf()
    await database.owner.query(`update evidence set sha256 = repeat('0', 64) where id = $1`, [first!.id])
    expect((await fetched('owner-two', first!.id)).status).toBe(200)
    await database.owner.query('update evidence set sha256 = $2 where id = $1', [first!.id, first!.particulars.sha256])
  })

  test('stands with its hash in the notice of the claim', async () => {
    const papers = (await house().call('manager', listPapers, { query: { about: facility, limit: '200' } })).body.items
    const { id } = papers.find(({ kind }: Body) => kind === 'claim-notice')
    const text = textOfPdf((await house().call('owner-two', printPaper, { params: { id } })).bytes).replace(/\s/g, '')
    const [first, second] = await itemsOf()
    for (const { particulars } of [first, second] as Body[])
      for (const said of [particulars.name, particulars.sha256]) expect(text).toContain(said)
  })

  test('is rebuilt identically from the events', async () => {
    const { body } = await house().call('operator', rebuildCluster, { body: {} })
    expect(body.tables.filter((table: Body) => !table.isIdentical)).toEqual([])
    expect(body.tables.find(({ table }: Body) => table === 'evidence').rows).toBeGreaterThan(5)
    await expectInvariants(database)
  })

  test('is erased with what the law lets be forgotten of that year: its place stays, and that is said', async () => {
    const [first] = await itemsOf()
    await database.owner.query(
      `update subject_keys k set wrapped = null, destroyed_at = now() from evidence_contents c where c.cluster_id = k.cluster_id and c.key_name = k.key_name and c.id = $1`,
      [first!.id],
    )
    const answer = await fetched('owner-two', first!.id)
    expect([answer.status, answer.body.refusals]).toEqual([409, [{ code: 'document-erased' }]])
    expect((await house().call('operator', rebuildCluster, { body: {} })).status).toBe(200)
    expect((await itemsOf())[0]).toMatchObject({ id: first!.id, particulars: null })
  })
})
