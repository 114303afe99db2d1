import { describe, expect, test } from 'vitest'
import * as approval from '#contract/approval.ts'
import { readOutlook } from '#contract/outlook.ts'
import { foundFund, grantLine, listFunds, readFund } from '#contract/funds.ts'
import { appointPerson, registerOrganisation } from '#contract/parties.ts'
import { metrics } from '#server/platform/metrics.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { newBorrowers } from '../testing/borrowers.ts'
import { convenedOver, offeredCases, submittedCase } from '../testing/cases.ts'
import { expectInvariants, openTestHouse, type Answer, type Body, type TestHouse } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
/** The same platform on the same database by one more process, which has forgotten every lock. */
const unlocked = openTestHouse(database, false, house, {
  statement: (sql) => {
    if (sql.startsWith('begin')) return sql.replace(/; select pg_advisory_xact_lock\(.*\)$/, '')
    return sql.includes('pg_advisory_xact_lock') ? 'select $1::text' : sql.replace('counter for update', 'counter')
  },
})
const clients = 50

const accept = (owner: string, id: string): Promise<Answer> =>
  house().call(owner, approval.acceptOffer, { params: { id }, body: {} })
const bindingOf = ({ body }: Answer): string =>
  body.refusals?.find(({ isBinding }: Body) => isBinding)?.counter ?? body.refusals?.[0]?.code ?? body.type
const tally = (answers: readonly Answer[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const answer of answers) {
    const what = answer.status < 300 ? 'done' : `${answer.status} ${bindingOf(answer)}`
    counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}
/** Deadlocks and serialisation failures that were tried again, from the platform's own count. */
const retries = async (): Promise<number> => {
  const found = await metrics.getSingleMetric('qunrong_transaction_retries_total')?.get()
  return (found?.values ?? []).reduce((sum, { value }) => sum + value, 0)
}

const withoutFigures = ['invoices-on-record', 'evaluated', 'within-evaluated-limit'].map((rule) => ({ rule, reason: '新会员，协会已走访' })) // prettier-ignore

/**
 * Fifty new firms before one offer each in a fund of twelve times 100,000. Each takes four fifths of 100,000, which any
 * of them could have alone: fifteen fit to the fen.
 */
async function fiftyFirmsFor(name: string) {
  const { fund, owners } = await newBorrowers(house(), { name, count: clients, paidIn: '2000.00' })
  const terms = { scheme: 'confidi', fund, amount: '100000.00', exceptions: withoutFigures }
  const cases = await offeredCases(house(), owners, terms)
  const accepting = cases.map(
    (id, i) =>
      ({ call }: TestHouse): Promise<Answer> =>
        call(owners[i]!, approval.acceptOffer, { params: { id }, body: {} }),
  )
  return { fund, accepting, fit: 15 }
}

async function fullness(fund: string): Promise<{ readonly used: string; readonly room: string }> {
  const { body } = await house().call('manager', readFund, { params: { id: fund } })
  const limits = body.limits.filter((limit: Body) => limit.scheme === 'confidi' && limit.counter === 'fund-capacity')
  return { used: limits[0].used.amount, room: limits[0].room.amount }
}

/** A bank that lends for the first time, up to this amount. */
async function newBank(amount: string): Promise<string> {
  const identifier = { scheme: 'x', value: 'third' }
  const { body: bank } = await house().call('operator', registerOrganisation, { body: { kind: 'bank', name: '第三银行', identifier } }) // prettier-ignore
  const officer = 'officer@third.example'
  const body = { name: '高远', email: officer, password: 'a-first-password', offices: ['account-officer'] }
  await house().call('operator', appointPerson, { params: { id: bank.id }, body })
  const fund = (await house().call('manager', listFunds)).body.items[0].id
  const line = { fund, amount: { amount, currency: 'CNY' }, until: '2027-06-30' }
  expect((await house().call(officer, grantLine, { body: line })).status).toBe(201)
  return officer
}

const nothingWrong = async (): Promise<void> => {
  await expectInvariants(database)
  expect(await retries()).toBe(0)
}

describe('fifty clients at once', () => {
  test('for the last of a single-obligor limit: as many as fit, the rest is refused and told which limit binds', async () => {
    const owners = Array.from({ length: clients }, () => 'owner-three')
    const cases = await offeredCases(house(), owners, { amount: '60000.00' })
    const { body: outlook } = await house().call('manager', readOutlook, { params: { id: cases[0]! } })
    const { atMost, used } = outlook.limits.find(({ counter }: Body) => counter === 'single-obligor')
    const fit = Math.floor((Number(atMost.amount) - Number(used.amount)) / 60_000)
    const answers = await Promise.all(cases.map((id) => accept('owner-three', id)))
    expect(tally(answers)).toEqual({ done: fit, '422 single-obligor': clients - fit })
    await nothingWrong()
  })

  test('for the last of a bank’s line: as many as fit, whoever asks, and the line is told', async () => {
    const banker = await newBank('210000.00')
    const cases = await offeredCases(house(), Array.from({ length: clients }, () => 'owner-four'), { amount: '30000.00', banker }) // prettier-ignore
    const answers = await Promise.all(cases.map((id) => accept('owner-four', id)))
    expect(tally(answers)).toEqual({ done: 7, '422 line': clients - 7 })
    await nothingWrong()
  })

  test('for the last of a fund, each a firm of its own: as many as fit, the rest is refused and told that the fund is full', async () => {
    const { fund, accepting, fit } = await fiftyFirmsFor('五十家')
    const answers = await Promise.all(accepting.map((take) => take(house())))
    expect(tally(answers)).toEqual({ done: fit, '422 fund-capacity': clients - fit })
    expect(await fullness(fund)).toEqual({ used: '1200000.00', room: '0.00' })
    await nothingWrong()
  })

  test('with one command under one key: it is done once, and every one of them hears the same answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: clients }, () =>
        house().call('manager', foundFund, { body: { name: '只建一次' }, key: 'fifty-times-the-same' }),
      ),
    )
    expect(new Set(answers.map(({ status, raw }) => `${status} ${raw}`)).size).toBe(1)
    const { rows } = await database.owner.query(`select 1 from funds where name = '只建一次'`)
    expect(rows).toHaveLength(1)
    const other = await house().call('manager', foundFund, { body: { name: '另一个' }, key: 'fifty-times-the-same' })
    expect(other.status).toBe(422)
    await nothingWrong()
  })

  test('control: as many reads before as many writes, without a lock, would let too many through', async () => {
    await database.owner.query('create table unguarded (room integer not null)')
    await database.owner.query('insert into unguarded values (10)')
    const take = async (): Promise<boolean> => {
      const { rows } = await database.owner.query<{ room: number }>('select room from unguarded')
      const room = rows[0]?.room ?? 0
      if (room > 0) await database.owner.query('update unguarded set room = $1', [room - 1])
      return room > 0
    }
    const taken = await Promise.all(Array.from({ length: clients }, take))
    expect(taken.filter(Boolean).length).toBeGreaterThan(10)
    await database.owner.query('drop table unguarded')
  })
})

describe('a vote against a recusal', () => {
  test('of the same person at the same moment: who recused has no vote in the count, whichever came first', async () => {
    for (let round = 0; round < 10; round += 1) {
      const submitted = await submittedCase(house(), 'owner-four', { amount: '10000.00' })
      const id = await convenedOver(house(), submitted)
      for (const member of ['member-one', 'member-two', 'member-three'])
        await house().call(member, approval.attendMeeting, { params: { id } })
      const vote = { application: submitted.id, vote: 'for', reason: '同意' }
      const recusal = { application: submitted.id, reason: '亲属' }
      const [voted, recused] = await Promise.all([
        house().call('member-one', approval.voteOnCase, { params: { id }, body: vote }),
        house().call('member-one', approval.recuseFromCase, { params: { id }, body: recusal }),
      ])
      const { body: meeting } = await house().call('member-two', approval.readMeeting, { params: { id } })
      const [self] = meeting.cases
      const present = meeting.members.find(({ name }: Body) => name === '陈立').member
      expect([voted.status, recused.status]).toContain(200)
      expect(self.recused.map(({ member }: Body) => member)).toEqual(recused.status === 200 ? [present] : [])
      expect(self.votes.map(({ member }: Body) => member)).toEqual(recused.status === 200 ? [] : [present])
    }
    await expectInvariants(database)
  })
})

test('control: fifty firms at a platform that has forgotten its locks take more of a fund than there is', async () => {
  const { accepting, fit } = await fiftyFirmsFor('无锁五十家')
  const answers = await Promise.all(accepting.map((take) => take(unlocked())))
  expect(tally(answers)['done']).toBeGreaterThan(fit)
})
