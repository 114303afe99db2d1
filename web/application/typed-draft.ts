import { useSession } from '#web/data/session.ts'
import { useSeat } from '#web/shell/desk.ts'

/** The form as one's own: another person at the same browser, or the same at another desk, finds it empty. */
export const useOwnForm = (name: string): string => {
  const { data: session } = useSession()
  return [name, useSeat()?.desk.organisation, session?.person].join('.')
}

const keyOf = (name: string): string => `qunrong.${name}`

/** What was typed into a named form stays with the browser until it is sent: a page that was left or reloaded loses nothing. */
export function rememberTyped(name: string, fields: object): void {
  try {
    sessionStorage.setItem(keyOf(name), JSON.stringify(fields))
  } catch {
    // A browser without storage keeps the form for as long as the page is open.
  }
}

export function recallTyped<T extends object>(name: string): Partial<T> | null {
  try {
    const text = sessionStorage.getItem(keyOf(name))
    const fields: unknown = text === null ? null : JSON.parse(text)
    return isFields<T>(fields) ? fields : null
  } catch {
    return null
  }
}

export function forgetTyped(name: string): void {
  try {
    sessionStorage.removeItem(keyOf(name))
  } catch {
    // Nothing was kept.
  }
}

/** Whoever signs out leaves nothing typed behind for the next at this browser. */
export function forgetAllTyped(): void {
  try {
    const kept = Array.from({ length: sessionStorage.length }, (_, nr) => sessionStorage.key(nr) ?? '')
    for (const key of kept) if (key.startsWith(keyOf(''))) sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}

const isFields = <T extends object>(value: unknown): value is Partial<T> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
