/** What was there, what is, and what was taken back; `at` is where it was last changed, and when. */
export type History<T> = {
  readonly past: readonly T[]
  readonly now: T
  readonly future: readonly T[]
  readonly at: string
  readonly when: number
}

export type Step<T> =
  | { readonly do: 'set'; readonly value: T; readonly at: string; readonly when: number }
  | { readonly do: 'undo' | 'redo' }

const mostKept = 200
/** Letters typed one after the other into one field are taken back together. */
const together = 1_000

export const begin = <T>(now: T): History<T> => ({ past: [], now, future: [], at: '', when: 0 })

export function step<T>(history: History<T>, taken: Step<T>): History<T> {
  const { past, now, future } = history
  if (taken.do === 'set') {
    if (taken.value === now) return history
    const goesOn = taken.at !== '' && taken.at === history.at && taken.when - history.when < together
    const before = goesOn ? past : [...past, now].slice(-mostKept)
    return { past: before, now: taken.value, future: [], at: taken.at, when: taken.when }
  }
  const last = taken.do === 'undo' ? past.at(-1) : future[0]
  if (last === undefined) return history
  return taken.do === 'undo'
    ? { past: past.slice(0, -1), now: last, future: [now, ...future], at: '', when: 0 }
    : { past: [...past, now], now: last, future: future.slice(1), at: '', when: 0 }
}
