import type { Effect, Move } from '../process/process.ts'
import type { Told } from './scheme.ts'
import { flowKinds, moveNames, recusalNames, standingNames, stateNames } from './page-names.ts'
import { listed, table } from './page-table.ts'
import { conditionText, nameOf, roleName, numberText, say, settingText, spanText, type Telling } from './words.ts'

/** Who decides together, and by what shares. */
export const bodies = (telling: Telling): readonly string[] =>
  table(
    telling,
    ['议事机构', 'Bodies'],
    [
      ['机构', 'body'],
      ['法定人数', 'quorum'],
      ['多数', 'majority, above'],
      ['回避', 'recused'],
    ],
    Object.values(telling.scheme.bodies).map(({ names, quorum, majority, recusal }) => [
      names[telling.language],
      say(
        telling,
        `至少 ${quorum.atLeast} 人且不少于 ${numberText({ value: quorum.share, unit: 'share' })}`,
        `at least ${quorum.atLeast} and ${numberText({ value: quorum.share, unit: 'share' })}`,
      ),
      numberText({ value: majority, unit: 'share' }),
      listed(
        telling,
        recusal.map((why) => say(telling, ...recusalNames[why])),
      ),
    ]),
  )

/** Who governs whoever arranges the scheme. */
export const organs = (telling: Telling): readonly string[] =>
  toldTable(telling, ['组织机关', 'Organs'], ['机关', 'organ'], ['职责', 'what it does'], telling.scheme.organs)

/** What members have of it beside credit. */
export const services = (telling: Telling): readonly string[] =>
  toldTable(telling, ['会员服务', 'Services to members'], ['服务', 'service'], ['内容', 'what it is'], telling.scheme.services) // prettier-ignore

const toldTable = (telling: Telling, title: Words, what: Words, about: Words, all: readonly Told[] = []) =>
  table(telling, title, [what, about], all.map((each) => [each.names[telling.language], each.about[telling.language]])) // prettier-ignore

type Words = readonly [zh: string, en: string]

/** The table of moves: what may be done in each state, by whom, when, and what it does. */
export function life(telling: Telling): readonly string[] {
  const { initial, moves, ends } = telling.scheme.processes.life
  const columns = [
    ['状态', 'state'],
    ['动作', 'move'],
    ['至', 'to'],
    ['由', 'by'],
    ['条件', 'when'],
    ['效果', 'does'],
  ] as const
  const rows = Object.entries(moves).flatMap(([state, all]) =>
    all.map((move) => [
      stateText(state, telling),
      moveText(move.name, telling),
      stateText(move.to, telling),
      handsText(move, telling),
      guardText(move, telling),
      listed(
        telling,
        (move.does ?? []).map((effect) => effectText(effect, telling)),
      ),
    ]),
  )
  return [
    ...table(telling, ['流程', 'Process'], columns, rows),
    '',
    say(
      telling,
      `始于“${stateText(initial, telling)}”，止于${ends.map((end) => `“${stateText(end, telling)}”`).join('、')}。`,
      `Begins in “${stateText(initial, telling)}”, ends in ${ends.map((end) => `“${stateText(end, telling)}”`).join(', ')}.`,
    ),
  ]
}

const handsText = (move: Move, telling: Telling): string =>
  listed(
    telling,
    move.by.map((hand) => {
      if (hand === 'time') return say(telling, '到期', 'time')
      if (hand === 'engine') return say(telling, '系统', 'the engine')
      return 'role' in hand
        ? roleName(telling, hand.role)
        : nameOf(telling, telling.scheme.bodies[hand.body]?.names, hand.body)
    }),
  )

const guardText = (move: Move, telling: Telling): string =>
  [
    ...(move.isConfirmed ? [say(telling, '须另一人复核', 'confirmed by a second person')] : []),
    ...(move.when === undefined ? [] : [conditionText(move.when, telling)]),
    ...(move.for === undefined ? [] : [say(telling, '满 ', 'after ') + windowText(move.for, telling)]),
    ...(move.within === undefined ? [] : [say(telling, '限 ', 'within ') + windowText(move.within, telling)]),
    ...(move.due === undefined
      ? []
      : [say(telling, '自开立起 ', 'after the opening, by ') + windowText(move.due, telling)]),
  ].join('; ')

const stateText = (state: string, telling: Telling): string => wordOf(stateNames, state, telling)
const moveText = (move: string, telling: Telling): string => wordOf(moveNames, move, telling)

const wordOf = (names: typeof stateNames, id: string, telling: Telling): string => {
  const pair = Object.hasOwn(names, id) ? names[id] : undefined
  return pair === undefined ? id : say(telling, ...pair)
}

const windowText = (id: string, telling: Telling): string =>
  settingText(id, telling, (setting) => spanText(setting, telling))

function effectText(effect: Effect, telling: Telling): string {
  if ('standing' in effect) return say(telling, ...standingNames[effect.standing])
  if ('publish' in effect) return say(telling, `公布 ${effect.publish}`, `publish ${effect.publish}`)
  if ('rebind' in effect) {
    const [role, by] = [roleName(telling, effect.rebind), roleName(telling, effect.by)]
    return say(telling, `“${by}”成为“${role}”，债务随之转移`, `“${by}” becomes “${role}”, with the debt`)
  }
  const kind = telling.scheme.flows[effect.flow]?.kind ?? effect.flow
  return wordOf(flowKinds, kind, telling)
}
