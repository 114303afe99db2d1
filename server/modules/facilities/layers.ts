import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { leftIn } from '#core/facility/claims.ts'
import { carriedOf, holderOf, treeOn, type Facility } from '#core/facility/state.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { flowOfKind } from '#core/scheme/scheme.ts'
import { restPlace } from '#core/waterfall/layer.ts'
import { below, type BoundTree, type Path } from '#core/waterfall/tree.ts'
import type { WireLayer } from '#contract/facilities.ts'
import { wire } from '../edge/index.ts'

export type LayerFacts = {
  readonly facility: Facility
  readonly name: (id: string) => string
  /** Cash of the accounts that are purses, where the reader may know it. */
  readonly cash: ReadonlyMap<string, bigint>
  readonly counterRoom: (key: string) => bigint | null
  readonly scheme: Scheme
  readonly on: CalendarDate
}

/** The bound claim waterfall as it is drawn: who is asked, what is left, what was borne and came back. */
export function layersOf(facts: LayerFacts): WireLayer | null {
  const flow = flowOfKind(facts.scheme, 'claim')
  const tree = flow && treeOn(facts.facility, flow[0], facts.on)
  if (flow === undefined || tree === undefined) return null
  const root = layer(tree, '', null, facts)
  return { ...root, children: [...root.children, ...restLayer(facts)] }
}

function layer(tree: BoundTree, at: Path, share: string | null, facts: LayerFacts): WireLayer {
  if ('from' in tree) return purseLayer('from', tree.from, at, share, [], facts)
  if ('fronted' in tree)
    return purseLayer('fronted', tree.fronted, at, share, [layer(tree.behind, below(at, 0), null, facts)], facts)
  if ('upTo' in tree) {
    const room = facts.counterRoom(tree.upTo)
    const counter = facts.scheme.counters[tree.upTo.split('|')[0]!]
    const rule = {
      zh: `至多用到“${counter?.names.zh ?? tree.upTo}”的余量`,
      en: `At most the room of “${counter?.names.en ?? tree.upTo}” is taken`,
    }
    const node = {
      ...empty(at, 'upTo', counter?.names.en ?? tree.upTo, share),
      rule,
      left: room === null ? null : wire(room, facts.facility.currency),
    }
    return { ...node, children: [layer(tree.of, below(at, 0), null, facts)] }
  }
  if ('inOrder' in tree)
    return {
      ...empty(at, 'inOrder', '', share),
      rule: rules.inOrder,
      children: tree.inOrder.map((step, i) => layer(step, below(at, i), null, facts)),
    }
  const node = 'severally' in tree ? 'severally' : 'jointly'
  const shares = 'severally' in tree ? tree.severally : tree.jointly
  const total = shares.reduce((sum, [weight]) => sum + weight, 0n)
  const children = shares.map(([weight, child], i) => layer(child, below(at, i), percent(weight, total), facts))
  return { ...empty(at, node, '', share), rule: rules[node], children }
}

const rules = {
  inOrder: {
    zh: '依次承担：前一层不足，后一层补足',
    en: 'One after the other: the next is asked for what the one before did not bring',
  },
  severally: { zh: '按份承担：各担其份，互不补足', en: 'Each its own share, and nobody more' },
  jointly: {
    zh: '连带承担：有人不足，由付足者再分担',
    en: 'All together: who paid in full is asked again for what is missing',
  },
  from: { zh: '以其资金来源为限支付并承担', en: 'Pays and bears as far as its purse reaches' },
  fronted: {
    zh: '先行代付，再由其后各方偿还；未偿部分自行承担',
    en: 'Pays first and is reimbursed by those behind; bears what they fail',
  },
  rest: { zh: '无人承担的部分留在此处', en: 'Keeps what no layer bears' },
} as const

const empty = (at: Path, node: string, name: string, share: string | null): WireLayer => ({
  at,
  node,
  name,
  share,
  party: null,
  left: null,
  isEndless: false,
  borne: null,
  returned: null,
  rule: rules.inOrder,
  children: [],
})

function purseLayer(
  node: 'from' | 'fronted',
  purse: string,
  at: Path,
  share: string | null,
  children: WireLayer[],
  facts: LayerFacts,
): WireLayer {
  const { facility, name } = facts
  const holder = holderOf(purse)
  const legs = facility.legs.filter(
    (leg) => leg.bearer === purse && (leg.at === at || facility.status === 'settled' || facility.status === 'closed'),
  )
  const left = leftIn(facility, purse, facts.cash)
  return {
    ...empty(at, node, name(holder), share),
    rule: rules[node],
    party: { id: holder, name: name(holder) },
    left: left === null || left === 'endless' ? null : wire(left, facility.currency),
    isEndless: left === 'endless',
    borne: wire(
      legs.reduce((sum, leg) => sum + leg.amount, 0n),
      facility.currency,
    ),
    returned: wire(
      legs.reduce((sum, leg) => sum + leg.returned, 0n),
      facility.currency,
    ),
    children,
  }
}

/** What the flow's rest keeps, where it kept anything. */
function restLayer({ facility, name }: LayerFacts): WireLayer[] {
  const kept = facility.legs.filter((leg) => leg.at === restPlace)
  const holder = holderOf(facility.rest)
  const sum = (amounts: readonly bigint[]) =>
    wire(
      amounts.reduce((a, b) => a + b, 0n),
      facility.currency,
    )
  return [
    {
      ...empty(restPlace, 'rest', name(holder), null),
      rule: rules.rest,
      party: { id: holder, name: name(holder) },
      isEndless: true,
      borne: sum(kept.map((leg) => leg.amount)),
      returned: sum(kept.map((leg) => leg.amount - carriedOf(leg))),
    },
  ]
}

function percent(weight: bigint, total: bigint): string {
  const tenths = (weight * 1000n + total / 2n) / total
  return `${tenths / 10n}${tenths % 10n === 0n ? '' : `.${tenths % 10n}`} %`
}
