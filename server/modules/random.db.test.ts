import { describe, expect, test } from 'vitest'
import * as approval from '#contract/approval.ts'
import * as facilities from '#contract/facilities.ts'
import * as record from '#contract/record.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { offeredCase } from '../testing/cases.ts'
import { byTwo } from '../testing/by-two.ts'
import { openDice } from '../testing/dice.ts'
import { sentDocument } from '../testing/sent-document.ts'
import { commandsSent, expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'
import { people } from './demo/index.ts'

const database = freshDatabase()
const house = openTestHouse(database)

const moves = [
  'draw',
  'repay',
  'repay',
  'repay',
  'reverse',
  'claim',
  'pour',
  'pay',
  'pay',
  'advance',
  'recover',
  'settle',
  'write-off',
  'reject',
  'cancel',
] as const

function moveOf(name: (typeof moves)[number], roll: (sides: number) => number, page: Body): object {
  const amount = {
    amount: `${roll(['draw', 'recover'].includes(name) ? 40_000 : 6_000) + 1}.${String(roll(100)).padStart(2, '0')}`,
    currency: 'CNY',
  }
  const owed = page.payables[roll(page.payables.length || 1)]
  if (name === 'pay')
    return { move: name, payer: owed?.from.id ?? page.lender.id, amount: owed && roll(2) === 0 ? owed.open : amount }
  if (name === 'advance') return { move: name, by: page.lender.id, amount, purpose: '费用' }
  if (name === 'reverse') return { move: name, version: roll(12) + 1, reason: '录入有误' }
  if (name === 'claim') return { move: name, evidence: '催收函', documents: [page.document] }
  if (['reject', 'cancel'].includes(name)) return { move: name, reason: '材料不全' }
  return ['draw', 'repay', 'recover'].includes(name) ? { move: name, amount } : { move: name }
}

const seed = Number(process.env['QUNRONG_SEED'] ?? 20_261_121)
const wanted = 5_000

/** The lives so far, told so that a failure says how it came about. */
type Lives = { readonly roll: (sides: number) => number; readonly ids: string[]; readonly story: string[] }

/** One move by somebody; mostly one that is open, by a hand that may. */
async function step({ roll, ids, story }: Lives): Promise<number> {
  const place = roll(ids.length)
  const id = ids[place]!
  const page = (await house().call('manager', facilities.readFacility, { params: { id } })).body
  const yours = page.next[roll(page.next.length || 1)]?.move
  const name = roll(5) > 0 && moves.includes(yours) ? yours : moves[roll(moves.length)]!
  const likely = ['draw', 'repay', 'reverse', 'claim', 'advance'].includes(name)
    ? 'banker'
    : name === 'pay' && roll(2) === 0
      ? `owner${['', '-two', '-three', '-four'][roll(4)]}`
      : 'manager'
  const who = roll(6) > 0 ? likely : people[roll(people.length)]!.key
  const document = name === 'claim' ? await sentDocument(house(), id) : ''
  const move = moveOf(name, roll, { ...page, document })
  const isByTwo = ['repay', 'reverse'].includes(name) && roll(10) > 0
  const { status, body } = isByTwo
    ? await byTwo(house(), id, move, who)
    : await house().call(who, facilities.moveFacility, { params: { id }, body: move })
  story.push(`${id}: ${who} ${JSON.stringify(move)} → ${status}`)
  if (['closed', 'cancelled'].includes(body.status)) ids[place] = await begin(roll)
  return status
}

describe('random lives over the wire', () => {
  test('five thousand random commands by anybody keep every invariant, nothing answers 5xx, and the record rebuilds identically', async () => {
    const lives: Lives = { roll: openDice(seed), ids: [], story: [] }
    const statuses = new Map<number, number>()
    const before = commandsSent()
    try {
      for (let i = 0; i < 4; i += 1) lives.ids.push(await begin(lives.roll))
      for (let i = 0; commandsSent() - before < wanted; i += 1) {
        if (i % 60 === 59) await endSomeDays(lives.roll(18) + 1)
        const status = await step(lives)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        expect(status).toBeLessThan(500)
        if (i % 100 === 99) await expectInvariants(database)
      }
      await expectInvariants(database)
    } catch (error) {
      throw new Error(`With QUNRONG_SEED=${seed}, after:\n${lives.story.slice(-12).join('\n')}`, { cause: error })
    }
    expect(statuses.get(200) ?? 0).toBeGreaterThan(200)
    expect((await house().call('operator', record.rebuildCluster, { body: {} })).body).toMatchObject({
      isIdentical: true,
    })
  }, 600_000)

  test('control: an entry that was altered by hand is found', async () => {
    const change = (sign: string): Promise<unknown> =>
      database.owner.query(
        `update balances set balance = balance ${sign} 1 where ctid = (select min(ctid) from balances)`,
      )
    await change('+')
    await expect(expectInvariants(database)).rejects.toThrow(/deeply equal/)
    await change('-')
    await expectInvariants(database)
  })
})

/** A further facility of a firm that is not in arrears, so that the walk never runs out of open lives. */
async function begin(roll: (sides: number) => number): Promise<string> {
  const scheme = ['association-guarantee', 'chamber-joint-guarantee'][roll(2)]!
  const owner = ['owner-four', 'owner-three'][roll(2)]!
  const id = await offeredCase(
    house(),
    owner,
    { scheme, amount: '60000.00', months: 6, method: ['equal-principal', 'bullet'][roll(2)]! },
    true,
  )
  const accepted = await house().call(owner, approval.acceptOffer, { params: { id }, body: {} })
  return accepted.status === 200
    ? accepted.body.id
    : (await house().call('manager', facilities.listFacilities)).body.items[0].id
}

async function endSomeDays(days: number): Promise<void> {
  const { body } = await house().call('operator', record.readClock)
  const until = new Date(Date.parse(body.businessDate) + days * 86_400_000).toISOString().slice(0, 10)
  expect((await house().call('operator', record.endDay, { body: { until } })).status).toBe(200)
}
