import { describe, expect, test } from 'vitest'
import * as approval from '#contract/approval.ts'
import * as questions from '#contract/questions.ts'
import * as record from '#contract/record.ts'
import { listNotices } from '#contract/notices.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { approvedCase, approveIn, convenedOver, submittedCase } from '../testing/cases.ts'
import { expectInvariants, openTestHouse, type Answer, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const everybody = ['owner-four', 'owner', 'manager', 'member-one', 'banker', 'banker-two', 'guarantor', 'supervisor', 'investor-of-nobody', 'operator'] as const // prettier-ignore

const ask = (who: string, id: string, body: object = {}): Promise<Answer> =>
  house().call(who, questions.askQuestion, {
    params: { id },
    body: { topic: 'figures', text: '去年第四季度销售为何下降？', ...body },
  })
const askInMeeting = (who: string, meeting: string, application: string): Promise<Answer> =>
  house().call(who, questions.askInCommittee, {
    params: { id: meeting },
    body: { application, topic: 'security', text: '抵押的厂房有没有产权证？' },
  })
const answer = (who: string, id: string, text = '因为厂房搬迁停产一个月'): Promise<Answer> =>
  house().call(who, questions.answerQuestion, { params: { id }, body: { text } })
const withdraw = (who: string, id: string): Promise<Answer> =>
  house().call(who, questions.withdrawQuestion, { params: { id } })
const thread = async (who: string, application: string): Promise<Body[]> =>
  (await house().call(who, questions.listQuestions, { query: { application } })).body.items ?? []
const counts = async (who: string, id: string): Promise<Body> =>
  (await house().call(who, approval.readApplication, { params: { id } })).body.questions
/** Who sees these words, on the thread or in the feed of the record. */
async function whoReads(application: string, words: string): Promise<string[]> {
  await house().seal()
  const readers: string[] = []
  for (const who of everybody) {
    const lists = JSON.stringify(await thread(who, application))
    const feed = (await house().call(who, record.readFeed, { query: { order: 'newest', limit: '200' } })).raw
    expect([who, lists.includes(words)]).toEqual([who, feed.includes(words)])
    if (lists.includes(words)) readers.push(who)
  }
  return readers
}
async function told(who: string, sentence: RegExp): Promise<number> {
  await house().follow()
  const { body } = await house().call(who, listNotices, { query: { limit: '200' } })
  return body.items.filter((each: Body) => sentence.test(each.sentence.zh)).length
}

describe('a question of a bank', () => {
  test('is answered by the firm; it and its answer are read by that bank, the firm and the association, by no other bank and no one else', async () => {
    const id = await approvedCase(house(), 'owner-four')
    const asked = await ask('banker', id, { until: '2026-06-30' })
    expect([asked.status, asked.body.status]).toEqual([201, 'open'])
    expect(await counts('banker', id)).toEqual({ open: 1, answered: 0 })
    expect(await counts('banker-two', id)).toEqual({ open: 0, answered: 0 })
    const [seen] = await thread('owner-four', id)
    expect(seen).toMatchObject({ askerName: '赣江农商银行', capacity: 'bank', topic: 'figures', until: '2026-06-30', by: null, next: ['answer'] }) // prettier-ignore
    expect((await thread('checker', id))[0]).toMatchObject({ by: '吴凡', next: ['withdraw'] })
    expect(await whoReads(id, '第四季度销售')).toEqual(['owner-four', 'manager', 'member-one', 'banker'])
    expect((await answer('owner-four', asked.body.id)).body).toMatchObject({ status: 'answered', version: 2 })
    expect(await whoReads(id, '厂房搬迁停产')).toEqual(['owner-four', 'manager', 'member-one', 'banker'])
    expect(await counts('banker', id)).toEqual({ open: 0, answered: 1 })
    expect((await answer('owner-four', asked.body.id)).body.refusals).toEqual([
      { code: 'question-not-open', questionStatus: 'answered' },
    ])
  })

  test('is told to the firm, its answer to the bank, its end to the firm; nothing of it to the other bank', async () => {
    const id = await approvedCase(house(), 'owner-four')
    const before = await told('banker-two', /提了|回答|问题/)
    const { body } = await ask('banker', id, { until: '2026-07-01' })
    expect(await told('owner-four', /赣江农商银行就贵企业的申请提了一个问题，请在 2026-07-01 前回答/)).toBe(1)
    const answered = await told('banker', /同济药材贸易行回答了您的提问/)
    await answer('owner-four', body.id)
    expect(await told('banker', /同济药材贸易行回答了您的提问/)).toBe(answered + 1)
    expect(await told('manager', /同济药材贸易行回答了您的提问/)).toBe(0)
    const second = await ask('banker', id)
    expect((await withdraw('checker', second.body.id)).status).toBe(200)
    expect(await told('owner-four', /赣江农商银行撤回了一个问题/)).toBe(1)
    expect(await told('banker-two', /提了|回答|问题/)).toBe(before)
  })

  test('is the firm’s alone to answer and the bank’s alone to take back: strangers hear that there is none', async () => {
    const id = await approvedCase(house(), 'owner-four')
    const { body } = await ask('banker', id)
    for (const [who, status] of [['owner', 404], ['banker', 403], ['manager', 403], ['supervisor', 403]] as const) // prettier-ignore
      expect([who, (await answer(who, body.id)).status]).toEqual([who, status])
    for (const [
      who,
      status,
    ] of [['banker-two', 404], ['manager', 404], ['member-one', 404], ['owner-four', 403]] as const) // prettier-ignore
      expect([who, (await withdraw(who, body.id)).status]).toEqual([who, status])
    expect((await withdraw('banker', body.id)).body.status).toBe('withdrawn')
    expect((await answer('owner-four', body.id)).body.refusals).toEqual([
      { code: 'question-not-open', questionStatus: 'withdrawn' },
    ])
    expect((await ask('banker', id)).status).toBe(201)
  })

  test('is taken back where that bank declines, and the other bank’s waits on', async () => {
    const id = await approvedCase(house(), 'owner-four')
    const asked = await ask('banker', id)
    const others = await ask('banker-two', id)
    const no = { params: { id }, body: { reason: '行业限额已满' } }
    expect((await house().call('banker', approval.declineApplication, no)).status).toBe(200)
    const statuses = (await thread('owner-four', id)).map((each) => [each.id, each.status])
    expect(Object.fromEntries(statuses)).toEqual({ [asked.body.id]: 'withdrawn', [others.body.id]: 'open' })
    expect((await answer('owner-four', asked.body.id)).body.refusals[0].questionStatus).toBe('withdrawn')
    expect((await answer('owner-four', others.body.id)).status).toBe(200)
  })

  test('waits for at most twenty answers, and one command asks once', async () => {
    const id = await approvedCase(house(), 'owner-four')
    const given = { params: { id }, body: { text: '一共有多少员工？' }, key: 'the-same-question-1' }
    const twice = [
      await house().call('banker', questions.askQuestion, given),
      await house().call('banker', questions.askQuestion, given),
    ]
    expect(twice[0]!.body).toEqual(twice[1]!.body)
    for (let i = 1; i < 19; i += 1) expect((await ask('banker', id)).status).toBe(201)
    const last = await Promise.all([ask('banker', id), ask('checker', id), ask('banker', id)])
    expect(last.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422, 422])
    expect(last.find(({ status }) => status === 422)?.body.refusals).toEqual([{ code: 'too-many-questions', most: 20 }])
    expect((await ask('banker-two', id)).status).toBe(201)
    const open = await thread('banker', id)
    await answer('owner-four', open[0].id)
    expect((await ask('banker', id)).status).toBe(201)
  })
})

describe('who may ask, and when', () => {
  test('the association until its committee has decided, a bank from then on; nobody about a draft or what has ended', async () => {
    const submitted = await submittedCase(house(), 'owner-four')
    const { id } = submitted
    expect((await ask('banker', id)).body.refusals).toEqual([
      { code: 'not-asked-now', capacity: 'bank', status: 'submitted' },
    ])
    const first = await ask('manager', id, { text: '为什么现在需要这笔钱？' })
    expect(first.status).toBe(201)
    expect(await whoReads(id, '现在需要这笔钱')).toEqual(['owner-four', 'manager', 'member-one'])
    await approveIn(house(), await convenedOver(house(), submitted), id)
    expect((await ask('manager', id)).body.refusals[0]).toMatchObject({ code: 'not-asked-now', status: 'approved' })
    const [lapsed] = await thread('owner-four', id)
    expect([lapsed.id, lapsed.status, lapsed.next]).toEqual([first.body.id, 'withdrawn', []])
    const asked = await ask('banker', id)
    await house().call('owner-four', approval.withdrawApplication, { params: { id } })
    expect((await ask('banker', id)).body.refusals[0]).toMatchObject({ code: 'not-asked-now', status: 'withdrawn' })
    expect((await answer('owner-four', asked.body.id)).body.refusals[0].questionStatus).toBe('withdrawn')
    for (const [
      who,
      status,
    ] of [['owner-four', 403], ['member-one', 403], ['guarantor', 403], ['supervisor', 403]] as const) // prettier-ignore
      expect([who, (await ask(who, id)).status]).toEqual([who, status])
  })

  test('a member of the committee on the agenda of an open meeting, in their own name; nobody who stands aside from the case', async () => {
    const submitted = await submittedCase(house(), 'owner-four')
    const meeting = await convenedOver(house(), submitted)
    const asked = await askInMeeting('member-one', meeting, submitted.id)
    expect(asked.status).toBe(201)
    expect(await whoReads(submitted.id, '产权证')).toEqual(['owner-four', 'manager', 'member-one'])
    expect((await withdraw('member-two', asked.body.id)).body.refusals).toEqual([{ code: 'not-the-asker' }])
    expect((await withdraw('manager', asked.body.id)).status).toBe(404)
    expect((await thread('member-two', submitted.id))[0]).toMatchObject({ by: '陈立', next: [] })
    await house().call('member-two', approval.attendMeeting, { params: { id: meeting } })
    await house().call('member-two', approval.recuseFromCase, {
      params: { id: meeting },
      body: { application: submitted.id, reason: '亲属在该企业任职' },
    })
    const refused = await askInMeeting('member-two', meeting, submitted.id)
    expect(refused.body.refusals).toEqual([{ code: 'asker-recused' }])
    const other = await submittedCase(house(), 'owner-four')
    expect((await askInMeeting('member-one', meeting, other.id)).body.refusals[0].code).toBe('not-on-agenda')
    expect((await askInMeeting('banker', meeting, submitted.id)).status).toBe(403)
    const before = await told('member-one', /回答了您的提问/)
    await answer('owner-four', asked.body.id)
    expect(await told('member-one', /回答了您的提问/)).toBe(before + 1)
    expect([await told('member-two', /回答了您的提问/), await told('manager', /回答了您的提问/)]).toEqual([0, 0])
  })

  test('who holds an office with the applicant, and therefore stands aside, asks in no office of the association', async () => {
    const person = async (key: string): Promise<string> =>
      (await database.owner.query('select person from people where account_id = $1', [`${key}@demo.qunrong.example`]))
        .rows[0].person as string
    const submitted = await submittedCase(house(), 'owner-four')
    const manager = await person('manager')
    const { rows } = await database.owner.query('select firm, parties[2] as keeper from applications where id = $1', [submitted.id]) // prettier-ignore
    await database.owner.query(
      `insert into offices (person, organisation, office, since) values ($1, $2, 'committee-member', '2020-01-01'), ($1, $3, 'bookkeeper', '2020-01-01')`,
      [manager, rows[0].keeper, rows[0].firm],
    )
    await convenedOver(house(), submitted)
    expect((await ask('manager', submitted.id)).body.refusals).toEqual([{ code: 'asker-recused' }])
    await database.owner.query(
      `delete from offices where person = $1 and (office = 'committee-member' or organisation = $2)`,
      [manager, rows[0].firm],
    )
  })

  test('with at least five characters, within a thousand, and a day within six months', async () => {
    const id = await approvedCase(house(), 'owner-four')
    for (const body of [
      { text: '为何？' },
      { text: '　　　　　　　为何' },
      { text: 'x'.repeat(1001) },
      { topic: 'gossip' },
      { until: '2026-06-01' },
      { until: '2027-06-01' },
    ])
      expect([body, (await ask('banker', id, body)).status]).toEqual([body, 400])
    expect((await ask('banker', id, { until: '2026-06-01' })).body.issues[0].code).toBe('date-outside')
    const { body } = await ask('banker', id)
    for (const text of ['', ' \n ', 'x'.repeat(4001)])
      expect((await answer('owner-four', body.id, text)).status).toBe(400)
  })
})

describe('the record of a question', () => {
  test('keeps its words as private values of the firm: no table and no open field holds them', async () => {
    const id = await approvedCase(house(), 'owner-four')
    const { body } = await ask('banker', id, { text: '这句话只在私密值里有' })
    await answer('owner-four', body.id, '这句回答也只在私密值里有')
    for (const table of ['questions', 'events', 'notices', 'commands']) {
      const { rows } = await database.owner.query(
        `select 1 from ${table} t where to_jsonb(t)::text like '%只在私密值里有%'`,
      )
      expect([table, rows.length]).toEqual([table, 0])
    }
    const { rows } = await database.owner.query(
      `select distinct split_part(key_name, '/', 2) as class from private_values where stream = $1`,
      [body.id],
    )
    expect(rows).toEqual([{ class: 'deliberation' }])
  })

  test('where an answer races with its withdrawal, one of the two happens', async () => {
    const id = await approvedCase(house(), 'owner-four')
    for (let i = 0; i < 5; i += 1) {
      const { body } = await ask('banker', id)
      const both = await Promise.all([
        answer('owner-four', body.id),
        withdraw('banker', body.id),
        withdraw('checker', body.id),
      ])
      expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422, 422])
      const [last] = await thread('banker', id)
      expect(last.status).toBe(both[0].status === 200 ? 'answered' : 'withdrawn')
    }
  })

  test('rebuilds to the same rows, and every invariant holds', async () => {
    await house().follow()
    const rebuilt = await house().call('operator', record.rebuildCluster, { body: {} })
    const table = rebuilt.body.tables?.find((each: Body) => each.table === 'questions')
    expect([rebuilt.body.isIdentical, table?.rows ?? 1]).toEqual([true, expect.any(Number)])
    await expectInvariants(database)
  })
})
