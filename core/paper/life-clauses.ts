import type { Setting } from '../scheme/scheme.ts'
import { unitNames } from '../scheme/page-names.ts'
import { nameOf, settingValue, spanText, type Telling } from '../scheme/words.ts'
import { movesFrom, type Move } from '../process/process.ts'
import { sayPair } from './wording.ts'

/** How long, in words (181 days, 6 months), and under which name. */
type TimeLimit = { readonly span: string; readonly name: string }

/** The setting that bounds a move in time, wherever in the facility's life the move stands. */
export function timeLimitOf(telling: Telling, move: string): TimeLimit | null {
  const { life } = telling.scheme.processes
  const found = Object.keys(life.moves)
    .flatMap((state) => movesFrom(life, state))
    .find((each) => each.name === move && (each.within ?? each.for) !== undefined)
  return found === undefined ? null : limitText(found, telling)
}

function limitText({ within, for: lasting }: Move, telling: Telling): TimeLimit | null {
  const id = within ?? lasting ?? ''
  const setting = telling.scheme.settings[id]
  if (setting === undefined) return null
  return { span: spanText(setting, telling), name: nameOf(telling, setting.names, id) }
}

/** After how many days overdue the creditor may claim, where the scheme has such a setting. */
export function graceOf({ scheme }: Telling): Setting | null {
  return scheme.settings['claimAfter'] ?? null
}

/** Every setting of the scheme with the value that was agreed. */
export const settingRows = (telling: Telling): readonly string[][] =>
  Object.entries(telling.scheme.settings).map(([id, setting]) => [
    nameOf(telling, setting.names, id),
    settingValue(setting, telling),
    sayPair(telling, unitNames[setting.unit]),
  ])
