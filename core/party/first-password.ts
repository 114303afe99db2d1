/** Small letters and digits that nobody takes for one another. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 7

/** How many dice a password needs at least; the rest replaces those that are thrown again. */
export const diceCount = 96

/**
 * A first password of seven groups of four, from random bytes: 138 bits. Bytes beyond the last whole round of the
 * alphabet are passed over, so that every letter is as likely as any other.
 */
export function firstPassword(dice: Uint8Array): string {
  const fair = 256 - (256 % letters.length)
  const drawn = [...dice].filter((die) => die < fair).slice(0, groups * 4)
  const text = drawn.map((die) => letters[die % letters.length] ?? '').join('')
  return text.replace(/(.{4})(?=.)/g, '$1-')
}
