import { notBelowZero } from '../basics/minor.ts'
import type { Bilingual } from '../basics/bilingual.ts'
import { compareFractions, fraction, one, round, times, zero, type Fraction } from '../basics/fraction.ts'
import { fail, ok, type Result } from '../basics/result.ts'

/** A member that needs money of a line. Amounts in minor units of the line's currency. */
export type MemberNeed = {
  readonly firm: string
  /** What it needs beyond what it has already. */
  readonly need: bigint
  /** What its evaluation still lets it borrow; null where nothing but the need is said. */
  readonly ceiling: bigint | null
  /** What of the line it has already: it counts against every limit. */
  readonly held: bigint
  readonly grade: string | null
  readonly group: string | null
}

export type ProposalOrder = {
  /** What can still be given. */
  readonly free: bigint
  /** What the shares are of: the line's amount. */
  readonly line: bigint
  /** Amounts are given in whole multiples of this. */
  readonly multiple: bigint
  /** The least that anybody is given who is given anything. */
  readonly smallest: bigint
  /** At most so much of the line for one member, for all of a grade, for all of a named group; of a grade that is not named, all. */
  readonly shareOfMember: Fraction | null
  readonly shareOfGrade: ReadonlyMap<string, Fraction>
  readonly shareOfGroup: Fraction | null
  readonly members: readonly MemberNeed[]
}

/** What a member could take if it were alone, and what sets that. */
export type Most = { readonly most: bigint; readonly by: 'need' | 'ceiling' | 'member-share' }

/** A limit over several members: the line itself, a grade or a group; `members` are places in the list. */
export type Limit = {
  readonly kind: 'line' | 'grade' | 'group'
  /** Which grade or group. */
  readonly name: string
  readonly atMost: bigint
  /** How much it grows with one yuan more of the line: the line itself by all of it, a share by its part. */
  readonly share: Fraction
  readonly members: readonly number[]
}

export type Problem = {
  readonly multiple: bigint
  readonly smallest: bigint
  readonly shareOfMember: Fraction | null
  readonly members: readonly (MemberNeed & Most)[]
  readonly limits: readonly Limit[]
}

export type ProblemFinding = { readonly at: string; readonly code: 'not-positive' | 'not-a-share' | 'named-twice' | 'negative' | 'too-fine' | 'too-many' | 'not-a-multiple' } // prettier-ignore

export const findingWords: Readonly<Record<ProblemFinding['code'], Bilingual>> = {
  'not-positive': { zh: '须大于零', en: 'must be above zero' },
  'not-a-share': { zh: '须在 0 与 1 之间', en: 'must lie between 0 and 1' },
  'named-twice': { zh: '重复', en: 'is named twice' },
  negative: { zh: '不得小于零', en: 'is below zero' },
  'too-fine': { zh: '相对额度过细', en: 'is too fine for such a line' },
  'too-many': { zh: '过多', en: 'are too many' },
  'not-a-multiple': { zh: '须为整倍数', en: 'must be a whole multiple' },
}

export const mostMembers = 500
/** A line is told in at most so many multiples: beyond that the solver's numbers lose the last of them. */
const mostMultiples = 10_000_000n

/** The limits of a line for these members, or everything that is wrong with what was asked. */
export function problemOf(order: ProposalOrder): Result<Problem, readonly ProblemFinding[]> {
  const findings = findingsOf(order)
  if (findings.length > 0) return fail(findings)
  const { multiple, smallest, shareOfMember, members } = order
  const told = members.map((member) => ({ ...member, ...mostOf(member, order) }))
  return ok({ multiple, smallest, shareOfMember, members: told, limits: limitsOf(order) })
}

function mostOf({ need, ceiling, held }: MemberNeed, { line, shareOfMember }: ProposalOrder): Most {
  const ofNeed: Most = { most: need, by: 'need' }
  const ofCeiling: Most = { most: ceiling ?? need, by: 'ceiling' }
  const share = shareOfMember === null ? need : notBelowZero(shareOf(shareOfMember, line) - held)
  const ofShare: Most = { most: share, by: 'member-share' }
  return [ofCeiling, ofShare].reduce((least, each) => (each.most < least.most ? each : least), ofNeed)
}

function limitsOf({ free, line, members, shareOfGrade, shareOfGroup }: ProposalOrder): readonly Limit[] {
  const over = (kind: Limit['kind'], name: string, share: Fraction, isIn: (member: MemberNeed) => boolean): Limit => {
    const inside = members.flatMap((member, i) => (isIn(member) ? [i] : []))
    const held = inside.reduce((sum, i) => sum + members[i]!.held, 0n)
    return { kind, name, atMost: notBelowZero(shareOf(share, line) - held), share, members: inside }
  }
  const named = (of: (member: MemberNeed) => string | null): readonly string[] =>
    [...new Set(members.flatMap((member) => of(member) ?? []))].sort()
  const grades = named(({ grade }) => grade).filter((grade) => shareOfGrade.has(grade))
  const groups = shareOfGroup === null ? [] : named(({ group }) => group)
  return [
    { kind: 'line', name: '', atMost: free, share: one, members: members.map((_, i) => i) },
    ...grades.map((name) => over('grade', name, shareOfGrade.get(name) ?? one, ({ grade }) => grade === name)),
    ...groups.map((name) => over('group', name, shareOfGroup ?? one, ({ group }) => group === name)),
  ]
}

const shareOf = (share: Fraction, line: bigint): bigint => round(times(share, fraction(line)), 'down')

function findingsOf(order: ProposalOrder): readonly ProblemFinding[] {
  const { free, line, multiple, smallest, members } = order
  const found = (isWrong: boolean, at: string, code: ProblemFinding['code']): readonly ProblemFinding[] =>
    isWrong ? [{ at, code }] : []
  const shares: readonly (readonly [string, Fraction | null])[] = [
    ['shareOfMember', order.shareOfMember],
    ['shareOfGroup', order.shareOfGroup],
    ...[...order.shareOfGrade].map(([grade, share]) => [`shareOfGrade.${grade}`, share] as const),
  ]
  return [
    ...found(free < 0n, 'free', 'negative'),
    ...found(line <= 0n, 'line', 'not-positive'),
    ...found(multiple <= 0n, 'multiple', 'not-positive'),
    ...found(smallest <= 0n, 'smallest', 'not-positive'),
    ...(multiple > 0n
      ? [
          ...found(smallest % multiple !== 0n, 'smallest', 'not-a-multiple'),
          ...found(line > multiple * mostMultiples, 'multiple', 'too-fine'),
        ]
      : []),
    ...shares.flatMap(([at, share]) => found(share !== null && !isShare(share), at, 'not-a-share')),
    ...found(members.length > mostMembers, 'members', 'too-many'),
    ...members.flatMap((member, i) => [
      ...found(members.findIndex(({ firm }) => firm === member.firm) < i, `members.${i}.firm`, 'named-twice'),
      ...found(member.need < 0n, `members.${i}.need`, 'negative'),
      ...found((member.ceiling ?? 0n) < 0n, `members.${i}.ceiling`, 'negative'),
      ...found(member.held < 0n, `members.${i}.held`, 'negative'),
    ]),
  ]
}

const isShare = (share: Fraction): boolean => compareFractions(share, zero) >= 0 && compareFractions(share, one) <= 0

/** Whether every limit holds for these amounts, exactly. */
export const holdsAll = ({ members, limits }: Problem, amounts: readonly bigint[]): boolean =>
  members.every(({ most }, i) => amounts[i]! >= 0n && amounts[i]! <= most) &&
  limits.every((limit) => takenOf(limit, amounts) <= limit.atMost)

/** What amounts take of a limit. */
export const takenOf = ({ members }: Limit, amounts: readonly bigint[]): bigint =>
  members.reduce((sum, i) => sum + (amounts[i] ?? 0n), 0n)
