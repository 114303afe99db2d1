import { provinces, registrars } from './uscc-tables.ts'

/** What is wrong with a unified social credit code (统一社会信用代码). The first two kinds mean that it is none. */
export type UsccFinding =
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'alphabet'; readonly at: number; readonly found: string }
  | { readonly kind: 'check-digit'; readonly expected: string; readonly found: string }
  | { readonly kind: 'organisation-check-digit'; readonly expected: string; readonly found: string }
  | { readonly kind: 'registrar'; readonly found: string }
  | { readonly kind: 'region'; readonly found: string }

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const

/**
 * Every finding on a code exactly as written (GB 32100-2015; places 9 to 17 are an organisation code, GB 11714-1997).
 * Real firms hold a few codes that fail their check digits: such a code may be used with a stated reason.
 */
export function checkUscc(code: string): readonly UsccFinding[] {
  const characters = Array.from(code)
  if (characters.length !== 18) return [{ kind: 'length', length: characters.length }]
  const strange = characters.findIndex((character) => !alphabet.includes(character))
  if (strange >= 0) return [{ kind: 'alphabet', at: strange + 1, found: characters[strange] ?? '' }]
  const expected = checkDigit(code)
  const expectedInside = organisationCheckDigit(code.slice(8, 16))
  const registrar = code.slice(0, 2)
  const region = code.slice(2, 8)
  return [
    ...(code[17] === expected ? [] : [{ kind: 'check-digit' as const, expected, found: code.slice(17) }]),
    ...(code[16] === expectedInside
      ? []
      : [{ kind: 'organisation-check-digit' as const, expected: expectedInside, found: code.slice(16, 17) }]),
    ...(isRegistrar(registrar) ? [] : [{ kind: 'registrar' as const, found: registrar }]),
    ...(isRegion(region) ? [] : [{ kind: 'region' as const, found: region }]),
  ]
}

/** What people type, made a code: full-width and lower-case letters, blanks around it. */
export const normaliseUscc = (text: string): string => text.normalize('NFKC').trim().toUpperCase()

/** Whether a stated reason can make up for a finding: a code of the wrong shape is no code at all. */
export const mayOverride = ({ kind }: UsccFinding): boolean => kind !== 'length' && kind !== 'alphabet'

/** C18 = 31 − Σ cᵢ·3^(i−1) mod 31. */
export function checkDigit(code: string): string {
  let sum = 0
  let weight = 1
  for (const character of code.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return alphabet.charAt((31 - (sum % 31)) % 31)
}

/** The ninth place of an organisation code: 11 − Σ mod 11, where 10 is X and 11 is 0. */
export function organisationCheckDigit(body: string): string {
  const sum = organisationWeights.reduce(
    (total, weight, i) => total + weight * organisationAlphabet.indexOf(body.charAt(i)),
    0,
  )
  const digit = (11 - (sum % 11)) % 11
  return digit === 10 ? 'X' : String(digit)
}

const isRegistrar = (code: string): boolean => registrars[code.charAt(0)]?.kinds[code.charAt(1)] !== undefined

const isRegion = (region: string): boolean => /^\d{6}$/.test(region) && provinces[region.slice(0, 2)] !== undefined
