import { date } from '../basics/calendar-date.ts'
import { decimal, compareFractions } from '../basics/fraction.ts'
import { formatAmount, money, type Money } from '../basics/money.ts'
import { everyMonthsOf } from '../obligation/usual-terms.ts'
import { checkScheme } from '../scheme/check.ts'
import { schemePage } from '../scheme/page.ts'
import { table } from '../scheme/page-table.ts'
import { isHeldByMembership, limitNames, rolesOfKind, type Role, type RoleKind, type Scheme } from '../scheme/scheme.ts'
import { roleName, say, type Language, type Telling } from '../scheme/words.ts'
import type { GuaranteeBook } from '../guarantee/book.ts'
import { measureKey, type Holders } from './facts.ts'
import { measuredIn } from './standing-rows.ts'
import type { LoanTerms } from './events.ts'
import type { OpenCommand, OpeningFacts } from './open.ts'
import { outlookOf, type Outlook } from './outlook.ts'

/** A case that nobody had: what a scheme would make of it, computed as every other case is. */
export type SchemeExample = {
  readonly command: OpenCommand
  readonly outlook: Outlook
}

const members = ['A', 'B', 'C', 'D', 'E']
const units = (amount: number, { currency }: Scheme): Money => money(BigInt(amount) * 100n, currency)
const paidIn = 200_000
const cash = 300_000
const netAssets = 20_000_000
const months = 12
/** The first that every limit lets through. */
const principals = [600_000, 300_000, 100_000, 30_000]

/** An example of the scheme; null where it may not be published, or no case of these opens under it. */
export function exampleOf(scheme: Scheme): SchemeExample | null {
  if (checkScheme(scheme).length > 0) return null
  for (const principal of principals) {
    const example = tryCase(scheme, units(principal, scheme), termsOf(scheme))
    if (example.outlook.refusals.length === 0) return example
  }
  return null
}

/** What the scheme makes of a case with these terms and the example's parties, refused or not; null where it may not be published. */
export const caseUnder = (scheme: Scheme, principal: Money, terms: LoanTerms): SchemeExample | null =>
  checkScheme(scheme).length > 0 ? null : tryCase(scheme, principal, terms)

function tryCase(scheme: Scheme, principal: Money, terms: LoanTerms): SchemeExample {
  const holders = Object.fromEntries(Object.entries(scheme.roles).map(([id, role]) => [id, holdersOf(id, role)]))
  const command: OpenCommand = { facility: 'example', application: 'example', principal, terms, holders, settings: {} }
  return { command, outlook: outlookOf(command, factsOf(scheme, holders)) }
}

function holdersOf(id: string, role: Role): readonly string[] {
  if (role.side === 'debtor') return ['A']
  if (isHeldByMembership(role)) return members
  if (role.many && role.is.includes('firm')) return ['B', 'C']
  if (role.optional && role.purses === undefined) return []
  return [id]
}

function termsOf(scheme: Scheme): LoanTerms {
  const allowed = scheme.obligations[0]?.terms
  const method = allowed?.methods[0] ?? 'equal-instalment'
  const highest = scheme.settings[allowed?.highestRate ?? '']?.value ?? '0'
  const annualRate = compareFractions(decimal(highest), decimal('0.06')) < 0 ? highest : '0.06'
  return { method, annualRate, months, everyMonths: everyMonthsOf(method, months, 1) }
}

function factsOf(scheme: Scheme, holders: Holders): OpeningFacts {
  const parties = Object.values(holders).flat()
  const each = (name: string, amount: number): readonly (readonly [string, bigint])[] =>
    parties.map((party) => [measureKey(name, party), units(amount, scheme).minor])
  const funds = Object.entries(scheme.roles).flatMap(([id, { is }]) => (is.includes('fund') ? (holders[id] ?? []) : []))
  const has = (kind: RoleKind): boolean => rolesOfKind(scheme, kind).length > 0
  return {
    lender: 'bank',
    on: date('2026-01-15'),
    scheme,
    measures: new Map([
      ...each('contribution', paidIn),
      ...each('contributions', paidIn * members.length),
      ...each('fundCapital', paidIn * members.length),
      ...each('capital', paidIn * members.length),
      ...each('lineAmount', 10_000_000),
      ...each('creditLimit', 2_000_000),
      ...each('allocation', 1_000_000),
    ]),
    flags: new Set([
      'borrowerIsMember',
      'fundOpen',
      ...(has('reguarantor') ? ['counterGuaranteed'] : []),
      'guarantorReported',
      'lenderAdmitted',
      'resolutionsChecked',
      'firstLoan',
      ...(has('insurer') ? ['insured'] : []),
    ]),
    used: new Map(),
    books: new Map(measuredIn(scheme, holders).map((guarantor) => [guarantor, bookOf(scheme)])),
    cash: new Map(funds.map((fund) => [fund, units(cash, scheme).minor])),
  }
}

const feesText = ({ fees }: Outlook, { scheme, language }: Telling): string =>
  fees
    .filter(({ amount }) => amount.minor > 0n)
    .map(({ amount }, i) => `${scheme.fees[i]?.names[language] ?? ''} ${formatAmount(amount)}`)
    .join(language === 'zh' ? '；' : '; ') || formatAmount(units(0, scheme))

/** A guarantor who has reported and stands for nobody yet. */
const bookOf = (scheme: Scheme): GuaranteeBook => ({
  currency: scheme.currency,
  figures: { netAssets: units(netAssets, scheme).minor, stakes: 0n },
  inForce: [],
  groups: new Map(),
  kinds: new Map(),
})

/** The generated page of a scheme, with its worked example. */
export function schemePageWithExample(scheme: Scheme, language: Language): string {
  const example = schemeExample(scheme, language)
  return example === '' ? schemePage(scheme, language) : `${schemePage(scheme, language)}\n${example}`
}

/** The example as a section of the scheme's page, in Markdown; empty where there is none. */
export function schemeExample(scheme: Scheme, language: Language): string {
  const example = exampleOf(scheme)
  if (example === null) return ''
  const telling: Telling = { scheme, language }
  const { command, outlook } = example
  const written = (minor: bigint): string => formatAmount(money(minor, scheme.currency))
  const of = (amount: number): string => formatAmount(units(amount, scheme))
  return [
    `## ${say(telling, '算例', 'Worked example')}`,
    '',
    say(
      telling,
      `${members.length} 家会员各缴 ${of(paidIn)}，基金现金 ${of(cash)}；会员 A 借款 ${formatAmount(command.principal)}，期限 ${months} 个月。`,
      `${members.length} members have paid in ${of(paidIn)} each, the fund holds ${of(cash)} of cash; member A borrows ${formatAmount(command.principal)} for ${months} months.`,
    ),
    '',
    ...table(
      telling,
      ['占用的限额', 'What it takes of each limit'],
      [
        ['限额', 'limit'],
        ['上限', 'at most'],
        ['占用', 'taken'],
        ['剩余', 'left'],
      ],
      outlook.rooms.map(({ id, holder, atMost, asked, room }) => [
        `${limitNames(scheme, id)[language]}${holder === null ? '' : ` · ${holder}`}`,
        written(atMost),
        written(asked),
        written(room - asked),
      ]),
      '###',
    ),
    '',
    say(telling, `费用：${feesText(outlook, telling)}。`, `Fees: ${feesText(outlook, telling)}.`),
    '',
    ...table(
      telling,
      ['若全部放款后分文未还，谁承担多少', 'Who bears what if all of it is drawn and nothing comes back'],
      [
        ['承担者', 'who'],
        ['金额', 'amount'],
      ],
      outlook.worstCase.map(({ party, role, amount }) => [
        members.includes(party) ? `${roleName(telling, role)} · ${party}` : roleName(telling, role),
        formatAmount(amount),
      ]),
      '###',
    ),
    '',
  ].join('\n')
}
