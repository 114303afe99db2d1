import { staleAfter, staleAlways } from '#core/notice/pages.ts'
import { routes } from '#contract/routes.ts'

/** The word that follows the cluster in a route's path: what it is about. */
const partOf = (path: string): string | undefined => /^\/api\/v1\/clusters\/:cluster\/([^/]+)/.exec(path)?.[1]

const parts = new Map(routes.map(({ name, path }) => [name, partOf(path)]))
const known = new Set([...Object.values(staleAfter).flat(), ...staleAlways])

/** Whether what a route answered may be stale after a change; what the table of changes does not know always may be. */
export function isStale(routeName: unknown, changed: readonly string[]): boolean {
  if (typeof routeName !== 'string' || changed.length === 0) return false
  if (routeName === 'read-session') return changed.includes('clock')
  const part = parts.get(routeName)
  return part !== undefined && (changed.includes(part) || !known.has(part))
}
