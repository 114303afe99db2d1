import type { CalendarDate } from '../basics/calendar-date.ts'
import { counterIdOf } from '../facility/facts.ts'
import { holderOf, treeOn, type Facility } from '../facility/state.ts'
import { flowOfKind } from '../scheme/scheme.ts'
import { counterName, quantityText, roleName, say, type Telling } from '../scheme/words.ts'
import type { BoundTree, CounterKey, Purse } from '../waterfall/tree.ts'
import type { Block } from './paper.ts'
import { nameIn, type FacilitySource } from './source.ts'
import { amountText, sayPair, shareText, type Pair } from './wording.ts'

/** One place at which somebody stands in the order of bearing: whom the tree asks there, and for how much. */
export type Standing = {
  /** "2", or "1.2" within a share. */
  readonly order: string
  readonly purse: Purse
  readonly holder: string
  readonly share: { readonly weight: bigint; readonly whole: bigint; readonly how: 'severally' | 'jointly' } | null
  readonly under: readonly CounterKey[]
  /** Who pays first and is made good from here. */
  readonly front: string | null
  readonly isFront: boolean
}

type Above = Pick<Standing, 'order' | 'share' | 'under' | 'front'>

/** Everybody whom the bound tree of a claim asks, in its order; what the creditor keeps of its own is left out. */
export function standingsOf(source: FacilitySource): readonly Standing[] {
  const { facility, scheme, place } = source
  return inFlow(facility, flowOfKind(scheme, 'claim')?.[0], place.on).filter(
    ({ holder }) => holder !== facility.creditor,
  )
}

function inFlow(facility: Facility, flow: string | undefined, on: CalendarDate): readonly Standing[] {
  const tree = flow === undefined ? undefined : treeOn(facility, flow, on)
  return tree === undefined ? [] : standingsIn(tree, { order: '', share: null, under: [], front: null })
}

function standingsIn(tree: BoundTree, above: Above): readonly Standing[] {
  if ('from' in tree) return [at(tree.from, above, false)]
  if ('fronted' in tree)
    return [
      at(tree.fronted, above, true),
      ...standingsIn(tree.behind, { ...above, front: holderOf(tree.fronted), share: null }),
    ]
  if ('upTo' in tree) return standingsIn(tree.of, { ...above, under: [...above.under, tree.upTo] })
  if ('inOrder' in tree)
    return tree.inOrder.flatMap((step, i) =>
      standingsIn(step, { ...above, order: above.order === '' ? `${i + 1}` : `${above.order}.${i + 1}`, share: null }),
    )
  const how = 'severally' in tree ? 'severally' : 'jointly'
  const shares = 'severally' in tree ? tree.severally : tree.jointly
  const whole = shares.reduce((sum, [weight]) => sum + weight, 0n)
  return shares.flatMap(([weight, child]) => standingsIn(child, { ...above, share: { weight, whole, how } }))
}

const at = (purse: Purse, above: Above, isFront: boolean): Standing => ({
  ...above,
  order: above.order === '' ? '1' : above.order,
  purse,
  holder: holderOf(purse),
  isFront,
})

/** As what somebody stands there. */
export function roleText({ purse }: Standing, { facility }: FacilitySource, telling: Telling): string {
  const role = facility.purses.find((bound) => bound.purse === purse)?.role
  return role === undefined ? '—' : roleName(telling, role)
}

/** In what proportion, and whether for what others do not bring as well. */
export function shareOf({ share, isFront, front }: Standing, source: FacilitySource, telling: Telling): string {
  const part = share === null ? '' : shareText(share.weight, share.whole)
  const how = share === null ? '' : `${sayPair(telling, howWords[share.how])} ${part}`
  if (isFront) return joined([how, say(telling, '先行垫付', 'pays first')], telling)
  if (front === null) return how === '' ? say(telling, '全部', 'all') : how
  const name = nameIn(source.parties, front, telling)
  return joined([how, say(telling, `补偿${name}`, `makes good to ${name}`)], telling)
}

const howWords: Readonly<Record<'jointly' | 'severally', Pair>> = {
  jointly: ['连带', 'jointly'],
  severally: ['按份', 'severally'],
}

const joined = (parts: readonly string[], telling: Telling): string =>
  parts.filter((part) => part !== '').join(say(telling, '，', ', '))

/** Up to how much: a promise with its amount, or the money that is there; and the counters that cut a payment. */
export function boundText({ purse, under }: Standing, { facility }: FacilitySource, telling: Telling): string {
  const promised = facility.purses.find((bound) => bound.purse === purse)?.promised
  const own =
    promised === null || promised === undefined
      ? say(telling, '以其账户现金为限', 'the cash in its account')
      : promised === 'endless'
        ? say(telling, '不设上限', 'without limit')
        : amountText(promised.minor, promised.currency, telling)
  const caps = under.map((key) => {
    const name = counterName(telling, counterIdOf(key))
    return say(telling, `且不超过「${name}」`, `within “${name}”`)
  })
  return joined([own, ...caps], telling)
}

/** What a counter that cuts payments stands at, as the scheme says it. */
export function counterTexts({ under }: Standing, telling: Telling): readonly string[] {
  return under.map((key) => {
    const id = counterIdOf(key)
    const counter = telling.scheme.counters[id]
    const atMost = counter === undefined ? '' : quantityText(counter.atMost, telling)
    return say(telling, `「${counterName(telling, id)}」：${atMost}`, `“${counterName(telling, id)}”: ${atMost}`)
  })
}

/** Who bears, in which order, in what proportion, up to how much. */
export function standingTable(source: FacilitySource, telling: Telling): Block {
  return {
    is: 'table',
    columns: [
      { title: say(telling, '次序', 'Order'), weight: 9 },
      { title: say(telling, '承担人', 'Who bears'), weight: 30 },
      { title: say(telling, '角色', 'Role'), weight: 19 },
      { title: say(telling, '份额', 'Share'), weight: 19 },
      { title: say(telling, '以何为限', 'Up to'), weight: 28 },
    ],
    rows: standingsOf(source).map((standing) => [
      standing.order,
      nameIn(source.parties, standing.holder, telling),
      roleText(standing, source, telling),
      shareOf(standing, source, telling),
      boundText(standing, source, telling),
    ]),
  }
}
