/** A defect is a broken promise of this program, never of its user: it rolls back and answers 500. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`defect: ${message}`)
}

/** Narrows away null and undefined where the program itself guarantees a value. */
export function present<T>(value: T | null | undefined, what: string): T {
  assert(value !== null && value !== undefined, `${what} is missing`)
  return value
}

/** The end of an exhaustive switch: a further case does not compile. */
export function never(value: never): never {
  throw new Error(`defect: unhandled case ${JSON.stringify(value)}`)
}
