const keyOf = (cluster: string): string => `qunrong.apply.${cluster}`

/** What was typed stays with the browser until it is sent: a page that was left or reloaded loses nothing. */
export function rememberTyped(cluster: string, fields: object): void {
  try {
    sessionStorage.setItem(keyOf(cluster), JSON.stringify(fields))
  } catch {
    // A browser without storage keeps the form for as long as the page is open.
  }
}

export function recallTyped<T extends object>(cluster: string): Partial<T> | null {
  try {
    const text = sessionStorage.getItem(keyOf(cluster))
    const fields: unknown = text === null ? null : JSON.parse(text)
    return isFields<T>(fields) ? fields : null
  } catch {
    return null
  }
}

export function forgetTyped(cluster: string): void {
  try {
    sessionStorage.removeItem(keyOf(cluster))
  } catch {
    // Nothing was kept.
  }
}

const isFields = <T extends object>(value: unknown): value is Partial<T> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
