import { FileRefused } from '../file-refused.ts'

/** Lets so many in at once; who does not get a turn in time is refused as `busy`. */
export function turns(places: number) {
  let free = places
  const queue: (() => void)[] = []
  const leave = () => {
    const next = queue.shift()
    if (next === undefined) free += 1
    else next()
  }
  /** Waits for a turn; calling what it resolves to ends the turn. */
  const enter = async (milliseconds: number): Promise<() => void> => {
    if (free > 0) {
      free -= 1
      return leave
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    queue.push(resolve)
    const timer = setTimeout(() => {
      queue.splice(queue.indexOf(resolve), 1)
      reject(new FileRefused('busy', { limit: places }))
    }, milliseconds)
    try {
      await promise
      return leave
    } finally {
      clearTimeout(timer)
    }
  }
  return { enter }
}
