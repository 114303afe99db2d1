import { parseSectors } from '../party/sectors.ts'
import type { SettingId } from '../waterfall/quantity.ts'
import { listsIn } from '../waterfall/condition.ts'
import type { SchemeFinding } from './finding.ts'
import type { Scheme } from './scheme.ts'

/**
 * A list holds sectors that there are, and is neither counted with nor bounded; only a list is asked for a sector, and only
 * when a case opens.
 */
export function checkLists(
  { settings, processes }: Scheme,
  asked: readonly SettingId[],
  counted: readonly SettingId[],
): readonly SchemeFinding[] {
  const isList = (id: SettingId): boolean => settings[id]?.unit === 'sectors'
  const declared = new Set(asked.filter((id) => settings[id] !== undefined))
  const late = Object.values(processes.life.moves)
    .flat()
    .filter(({ when }) => when !== undefined && listsIn(when).length > 0)
  return [
    ...Object.keys(settings)
      .filter(isList)
      .flatMap((id) => checkList(settings, id)),
    ...[...declared].filter((id) => !isList(id)).map((name) => ({ code: 'setting-not-a-list', at: 'settings', name })),
    ...[...new Set(counted)].filter(isList).map((name) => ({ code: 'list-as-number', at: 'settings', name })),
    ...late.map(({ name }) => ({ code: 'sector-asked-too-late', at: 'life', name })),
  ]
}

function checkList(settings: Scheme['settings'], id: SettingId): readonly SchemeFinding[] {
  const { value = '', least, most } = settings[id] ?? {}
  const codes = parseSectors(value)
  const unknown = codes.ok ? [] : codes.error
  return [
    ...unknown.map((name) => ({ code: 'not-a-sector', at: `/settings/${id}/value`, name })),
    ...(least === undefined && most === undefined
      ? []
      : [{ code: 'list-with-bounds', at: `/settings/${id}`, name: id }]),
  ]
}
