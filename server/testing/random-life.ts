import * as approval from '#contract/approval.ts'
import * as facilities from '#contract/facilities.ts'
import * as record from '#contract/record.ts'
import type { FreshDatabase } from '#tools/testing/fresh-database.ts'
import { byTwo } from './by-two.ts'
import { offeredCase } from './cases.ts'
import { openDice } from './dice.ts'
import { brokenInvariants } from './invariants.ts'
import { sentDocument } from './sent-document.ts'
import type { Body, TestHouse } from './test-house.ts'
import { people } from '../modules/demo/index.ts'

const moves = [
  'draw',
  'repay',
  'repay',
  'repay',
  'prepay',
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
  'call-due',
  'ask-sureties',
  'let-go',
  'propose-terms',
  'consent-terms',
  'agree-terms',
  'drop-terms',
  'report-use',
  'judge-use',
] as const

type Dice = (sides: number) => number

/** One cluster that people live in, with a word of its own that none of another may ever hear. */
export type World = { readonly house: TestHouse; readonly mark: string; readonly ids: string[] }
export type Lives = { readonly worlds: readonly World[]; readonly story: string[] }

/**
 * Clusters that live side by side. An id belongs to the cluster in which it was first heard; nobody hears it, nor the
 * word, in another one, but for what is shared.
 */
export function openLives(houses: readonly TestHouse[], shared: ReadonlySet<string>): Lives {
  const homes = new Map<string, number>()
  const marks = houses.map((_, i) => `zq${i}wort`)
  const worlds = houses.map((house, i) => {
    const call: TestHouse['call'] = async (who, route, given) => {
      const answer = await house.call(who, route, given)
      const strangers = [...answer.raw.matchAll(/\b[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}\b/g)]
        .map(([id]) => id)
        .filter((id) => !shared.has(id) && (homes.get(id) ?? homes.set(id, i).get(id)) !== i)
      const words = marks.filter((mark, of) => of !== i && answer.raw.includes(mark))
      if (strangers.length + words.length > 0)
        throw new Error(
          `${who} heard by ${route.name} what is of another cluster: ${[...strangers, ...words].join(', ')}`,
        )
      return answer
    }
    return { house: { ...house, call }, mark: marks[i]!, ids: [] }
  })
  return { worlds, story: [] }
}

function moveOf(name: (typeof moves)[number], roll: Dice, mark: string, page: Body): object {
  const amount = {
    amount: `${roll(['draw', 'recover'].includes(name) ? 40_000 : 6_000) + 1}.${String(roll(100)).padStart(2, '0')}`,
    currency: 'CNY',
  }
  const owed = page.payables[roll(page.payables.length || 1)]
  if (name === 'pay')
    return { move: name, payer: owed?.from.id ?? page.lender.id, amount: owed && roll(2) === 0 ? owed.open : amount }
  if (name === 'advance') return { move: name, by: page.lender.id, amount, purpose: `费用 ${mark}` }
  if (name === 'reverse') return { move: name, version: roll(12) + 1, reason: `录入有误 ${mark}` }
  if (name === 'claim') return { move: name, evidence: `催收函 ${mark}`, documents: [page.document] }
  if (['reject', 'cancel'].includes(name)) return { move: name, reason: `材料不全 ${mark}` }
  if (name === 'prepay') {
    const whole = page.payoff?.whole ?? amount
    return { move: name, amount: roll(3) === 0 ? whole : amount, effect: roll(2) === 0 ? 'reduce' : 'shorten' }
  }
  return servicingOf(name, roll, mark, page) ?? (['draw', 'repay', 'recover'].includes(name) ? { move: name, amount } : { move: name }) // prettier-ignore
}

/** What lender, debtor and sureties do beside paying. */
function servicingOf(name: (typeof moves)[number], roll: Dice, mark: string, page: Body): object | undefined {
  const reason = `说明 ${mark}`
  const surety = page.sureties[roll(page.sureties.length || 1)]?.party.id ?? page.lender.id
  if (name === 'call-due' || name === 'drop-terms') return { move: name, reason }
  if (name === 'let-go') return { move: name, guarantor: surety, reason }
  if (name === 'propose-terms') return { move: name, change: { kind: 'extension', instalments: 1 + roll(4) }, reason }
  if (name === 'judge-use') return { move: name, nr: 1 + roll(2), finding: 'as-agreed', reason }
  if (name === 'report-use') return { move: name, drawing: 1, amount: { amount: '100.00', currency: 'CNY' }, purpose: reason, evidence: `发票 ${mark}` } // prettier-ignore
  if (name !== 'ask-sureties') return undefined
  const on = dayAfter(page.fellDue?.on ?? page.openedOn)
  const asked = page.sureties.map(({ party }: Body) => ({ kind: 'demand', guarantor: party.id, on, proof: `回执 ${mark}` }))
  return { move: name, asked: asked.length > 0 ? asked : [{ kind: 'demand', guarantor: surety, on, proof: reason }] }
} // prettier-ignore

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

export type Step = { readonly status: number; readonly move: string; readonly world: World }

/** One step, which its seed alone decides wherever it is taken: somebody’s move on a case, or some days that end. */
export async function takeStep({ worlds, story }: Lives, seed: number): Promise<Step> {
  const roll = openDice(seed)
  roll(2)
  const world = worlds[roll(worlds.length)]!
  const { house, ids, mark } = world
  if (roll(60) === 0) return { status: await endSomeDays(house, roll(18) + 1), move: 'end-day', world }
  if (ids.length < 2) ids.push(await begin(house, roll))
  const place = roll(ids.length)
  const id = ids[place]!
  const reader = roll(8) === 0 ? 'banker' : 'manager'
  if (reader === 'banker') await house.call('banker', facilities.listFacilities)
  const page = (await house.call(reader, facilities.readFacility, { params: { id } })).body
  const yours = page.next[roll(page.next.length || 1)]?.move
  const name = roll(5) > 0 && moves.includes(yours) ? yours : moves[roll(moves.length)]!
  const likely =
    ['draw', 'repay', 'prepay', 'reverse', 'claim', 'advance', 'call-due', 'ask-sureties', 'let-go', 'propose-terms', 'agree-terms', 'judge-use'].includes(name) // prettier-ignore
      ? 'banker'
      : ['consent-terms', 'report-use'].includes(name)
        ? ['owner-four', 'owner-three'][roll(2)]!
        : name === 'pay' && roll(2) === 0
          ? `owner${['', '-two', '-three', '-four'][roll(4)]}`
          : 'manager'
  const who = roll(6) > 0 ? likely : people[roll(people.length)]!.key
  const document = name === 'claim' ? await sentDocument(house, id) : ''
  const move = moveOf(name, roll, mark, { ...page, document })
  const isByTwo = ['repay', 'prepay', 'reverse'].includes(name) && roll(10) > 0
  const { status, body } = isByTwo
    ? await byTwo(house, id, move, who)
    : await house.call(who, facilities.moveFacility, { params: { id }, body: move })
  story.push(`${mark} ${id}: ${who} ${JSON.stringify(move)} → ${status}`)
  if (['closed', 'cancelled'].includes(body.status)) ids[place] = await begin(house, roll)
  return { status, move: name, world }
}

/** A further facility of a firm that is not in arrears, so that the walk never runs out of open lives. */
async function begin(house: TestHouse, roll: Dice): Promise<string> {
  const scheme = ['association-guarantee', 'chamber-joint-guarantee'][roll(2)]!
  const owner = ['owner-four', 'owner-three'][roll(2)]!
  const method = (['equal-principal', 'bullet', 'single-bullet'] as const)[roll(3)]!
  const id = await offeredCase(house, owner, { scheme, amount: '60000.00', months: 6, method }, true)
  const accepted = await house.call(owner, approval.acceptOffer, { params: { id }, body: {} })
  return accepted.status === 200
    ? accepted.body.id
    : (await house.call('manager', facilities.listFacilities)).body.items[0].id
}

async function endSomeDays(house: TestHouse, days: number): Promise<number> {
  const { body } = await house.call('operator', record.readClock)
  const until = new Date(Date.parse(body.businessDate) + days * 86_400_000).toISOString().slice(0, 10)
  return (await house.call('operator', record.endDay, { body: { until } })).status
}

/** Rows that break an invariant in one of these clusters. */
export async function brokenIn(database: FreshDatabase, { worlds }: Lives): Promise<readonly unknown[]> {
  const clusters: unknown[] = [undefined, ...worlds.map(({ house }) => house.cluster)]
  const broken = await brokenInvariants(database.owner)
  return broken.flatMap(({ rows }) => rows).filter((row) => clusters.includes((row as Body).cluster_id))
}
