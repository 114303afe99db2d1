import { present } from '#core/basics/assert.ts'
import { carriedOf, holderOf, outstanding, openInterest, type Facility } from '#core/facility/state.ts'
import { accountParts, type AccountId } from '#core/ledger/account.ts'
import { amountIn, textOf, wordIn } from '#core/projection/rows.ts'
import { folded, type World } from './world.ts'

/**
 * What does not agree in a world, in sentences; nothing where every book and every row is sound.
 * Facilities that nothing happened to since the last audit may be left out of `facilities`.
 */
export const audit = (world: World, facilities: Iterable<string> = world.facilities.keys()): readonly string[] => [
  ...auditBooks(world),
  ...auditCounters(world),
  ...[...facilities].flatMap((id) => auditFacility(world, id, present(world.facilities.get(id), id))),
]

function auditBooks({ rows }: World): readonly string[] {
  const books = new Map<string, bigint>()
  let cash = 0n
  for (const row of rows.all('balances')) {
    const party = wordIn(row, 'party')
    books.set(party, (books.get(party) ?? 0n) + amountIn(row, 'balance'))
    if (row['kind'] === 'cash') cash += amountIn(row, 'balance')
  }
  return [
    ...[...books].filter(([, sum]) => sum !== 0n).map(([party, sum]) => `the book of ${party} sums to ${sum}`),
    ...(cash === 0n ? [] : [`cash nets to ${cash}`]),
  ]
}

function auditCounters({ rows, facilities }: World): readonly string[] {
  const held = new Map<string, bigint>()
  const add = (counter: string, used: bigint): unknown => held.set(counter, (held.get(counter) ?? 0n) + used)
  for (const facility of facilities.values()) for (const [counter, used] of facility.used) add(counter, used)
  const uses = new Map<string, bigint>()
  for (const row of rows.all('counter_uses')) {
    const counter = wordIn(row, 'counter')
    uses.set(counter, (uses.get(counter) ?? 0n) + amountIn(row, 'used'))
  }
  return rows.all('counters').flatMap((row) => {
    const counter = wordIn(row, 'counter')
    const used = amountIn(row, 'used')
    return [
      ...(used < 0n ? [`${counter} is ${used}, below zero`] : []),
      ...(used === (uses.get(counter) ?? 0n) ? [] : [`${counter} is ${used}, its uses ${uses.get(counter)}`]),
      ...(used === (held.get(counter) ?? 0n) ? [] : [`${counter} is ${used}, facilities hold ${held.get(counter)}`]),
    ]
  })
}

/** The ledger's view of one facility against its state's: what each party holds and owes by kind of account. */
function auditFacility(world: World, id: string, facility: Facility): readonly string[] {
  const expected = expectedBalances(facility)
  const found = new Map<string, bigint>()
  for (const row of world.rows.all('balances')) {
    const { party, kind, facility: of } = accountParts(wordIn(row, 'account') as AccountId)
    if (of === id && kinds.includes(kind)) found.set(`${party} ${kind}`, amountIn(row, 'balance'))
  }
  const apart = [...new Set([...expected.keys(), ...found.keys()])].filter(
    (name) => (expected.get(name) ?? 0n) !== (found.get(name) ?? 0n),
  )
  const again = textOf(folded(world.streams.get(id) ?? []))
  return [
    ...apart.map((name) => `${id}: ${name} is ${found.get(name) ?? 0n} in the ledger, ${expected.get(name) ?? 0n} in the state`), // prettier-ignore
    ...(again === textOf(facility) ? [] : [`${id}: its state is not the fold of its stream`]),
    ...facility.legs
      .filter((leg) => carriedOf(leg) < 0n)
      .map((leg) => `${id}: ${leg.bearer} got back more than it bore`),
    ...facility.payables.filter(({ open }) => open < 0n).map(({ from }) => `${id}: ${from} owes less than nothing`),
  ]
}

const kinds: readonly string[] = [
  'loans',
  'borrowings',
  'interest-receivable',
  'interest-payable',
  'due-to-hands',
  'due-from-hands',
  'subrogated-claims',
  'subrogated-debt',
  'costs-advanced',
  'costs-payable',
]

function expectedBalances(facility: Facility): ReadonlyMap<string, bigint> {
  const balances = new Map<string, bigint>()
  const add = (party: string, kind: string, amount: bigint): unknown =>
    balances.set(`${party} ${kind}`, (balances.get(`${party} ${kind}`) ?? 0n) + amount)
  const { creditor, debtor } = facility
  const due = facility.instalments.filter(({ isDue }) => isDue).reduce((sum, i) => sum + openInterest(i), 0n)
  add(creditor, 'loans', outstanding(facility))
  add(debtor, 'borrowings', -outstanding(facility))
  add(creditor, 'interest-receivable', due)
  add(debtor, 'interest-payable', -due)
  for (const { from, to, open } of facility.payables) {
    add(from, 'due-to-hands', -open)
    add(to, 'due-from-hands', open)
  }
  if (facility.status === 'closed') return balances
  for (const leg of facility.legs) {
    add(holderOf(leg.bearer), 'subrogated-claims', carriedOf(leg))
    add(debtor, 'subrogated-debt', -carriedOf(leg))
  }
  for (const { by, open } of facility.costs) {
    add(by, 'costs-advanced', open)
    add(debtor, 'costs-payable', -open)
  }
  return balances
}
