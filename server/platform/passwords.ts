import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'
import { badInput, type Problem } from '#contract/problem.ts'

export type PasswordFault = 'password-common' | 'password-pattern' | 'password-names'

const common: ReadonlySet<string> = new Set(
  readFileSync(join(import.meta.dirname, 'common-passwords.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
)
/** Words that anybody tries first on this platform. */
const ofPlatform: readonly string[] = ['qunrong', 'qun-rong', '群融', 'password', 'admin', 'operator', '密码']
const leastOfOnesOwn = 6
const fewestCharacters = 4

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()
const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}]/gu, '')

/** A name as it is written and as it is typed: whole, its parts, and the pinyin of both. */
function spellingsOf(name: string): readonly string[] {
  const parts = [name, ...name.split(/[\s@.,，。·_+-]+/)]
  return parts.flatMap((part) => [part, pinyin(part, { toneType: 'none', type: 'array' }).join('')])
}

/** Long enough to be more than chance: three letters, or two characters of Chinese. */
const isTelling = (word: string): boolean => word.length >= (/\p{Script=Han}/u.test(word) ? 2 : 3)

/** What is left of a password, digits and signs aside, when what is known of its owner is taken out. */
const ownPart = (password: string, known: readonly string[]): string =>
  known
    .flatMap((name) => spellingsOf(plain(name)))
    .map(lettersOf)
    .filter(isTelling)
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word, ' '), lettersOf(password))
    .replaceAll(' ', '')

/** One piece over and over, or a run up or down the alphabet, the digits or a row of keys. */
function isPattern(password: string): boolean {
  if (new Set(password).size < fewestCharacters) return true
  for (let length = 1; length <= Math.min(password.length / 2, 6); length += 1)
    if (password.slice(0, length).repeat(password.length).startsWith(password)) return true
  const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
  const runs = rows.flatMap((row) => [row, row.split('').toReversed().join('')])
  const steps = password
    .split('')
    .slice(1)
    .filter((each, i) => runs.some((run) => run.includes(`${password[i]}${each}`)))
  return steps.length >= password.length - 2
}

/** Why a new password would be guessed early, given what is known of whoever is to have it; null where nothing says so. */
export function passwordFault(password: string, known: readonly string[]): PasswordFault | null {
  const text = plain(password)
  if (common.has(text)) return 'password-common'
  if (isPattern(text)) return 'password-pattern'
  const all = lettersOf(text)
  const left = ownPart(text, [...ofPlatform, ...known])
  return left.length < leastOfOnesOwn && left.length < all.length ? 'password-names' : null
}

const told: Readonly<Record<PasswordFault, string>> = {
  'password-common': 'is one of the most common passwords',
  'password-pattern': 'is a pattern that is tried early',
  'password-names': 'is made of names that others know',
}

/** The refusal at its field. */
export const refusedPassword = (pointer: string, fault: PasswordFault): Problem =>
  badInput(pointer, told[fault], { code: fault })
