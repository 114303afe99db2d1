/** One message of PostgreSQL’s protocol: its letter, and all of it as it goes over the wire. */
export type WireMessage = { readonly letter: string; readonly bytes: Buffer }

/**
 * Cuts what comes in pieces into whole messages: a letter, a length, the rest. What a client says first has no letter
 * (`hasGreeting`); here it has an empty one.
 */
export function openSplitter(hasGreeting: boolean): (chunk: Buffer) => readonly WireMessage[] {
  let rest = Buffer.alloc(0)
  let isGreeting = hasGreeting
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    const whole: WireMessage[] = []
    for (;;) {
      const head = isGreeting ? 0 : 1
      const size = rest.length < head + 4 ? Number.POSITIVE_INFINITY : head + rest.readUInt32BE(head)
      if (rest.length < size) return whole
      whole.push({ letter: isGreeting ? '' : String.fromCharCode(rest[0]!), bytes: rest.subarray(0, size) })
      rest = rest.subarray(size)
      isGreeting = false
    }
  }
}
