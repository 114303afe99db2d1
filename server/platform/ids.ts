import { randomBytes } from 'node:crypto'
import { type Id, type IdKind, idPrefixes } from '#core/basics/id.ts'
import { type Clock, systemClock } from './clock.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 26 characters of Crockford's base 32: 48 bits of milliseconds, then 80 random bits. */
const body = (milliseconds: number, random: Uint8Array): string => {
  let value = BigInt(milliseconds)
  for (const byte of random) value = (value << 8n) | BigInt(byte)
  let characters = ''
  for (let place = 0; place < 26; place += 1) {
    characters = (alphabet[Number(value & 31n)] ?? '') + characters
    value >>= 5n
  }
  return characters
}

export type IdSource = { readonly next: <K extends IdKind>(kind: K) => Id<K> }

/** Ids that sort by the time they were made, as in `fac_01JD…`. */
export const idSource = (
  clock: Clock = systemClock,
  random: (count: number) => Uint8Array = (count) => randomBytes(count),
): IdSource => ({
  next: <K extends IdKind>(kind: K) =>
    `${idPrefixes[kind]}_${body(Date.parse(clock.now()), random(10))}` as unknown as Id<K>,
})
