import { useSession } from '#web/data/session.ts'
import { useSeat } from '#web/shell/desk.ts'

/** Whose typing it is: another person at the same browser, or the same at another desk, finds an empty form. */
export const useTypist = (cluster: string): string => {
  const { data: session } = useSession()
  return [cluster, useSeat()?.desk.organisation, session?.person].join('.')
}

const keyOf = (typist: string): string => `qunrong.apply.${typist}`

/** What was typed stays with the browser until it is sent: a page that was left or reloaded loses nothing. */
export function rememberTyped(typist: string, fields: object): void {
  try {
    sessionStorage.setItem(keyOf(typist), JSON.stringify(fields))
  } catch {
    // A browser without storage keeps the form for as long as the page is open.
  }
}

export function recallTyped<T extends object>(typist: string): Partial<T> | null {
  try {
    const text = sessionStorage.getItem(keyOf(typist))
    const fields: unknown = text === null ? null : JSON.parse(text)
    return isFields<T>(fields) ? fields : null
  } catch {
    return null
  }
}

export function forgetTyped(typist: string): void {
  try {
    sessionStorage.removeItem(keyOf(typist))
  } catch {
    // Nothing was kept.
  }
}

const isFields = <T extends object>(value: unknown): value is Partial<T> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
