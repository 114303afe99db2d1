/** What kind of thing an account counts; the sign in which it normally stands. */
export const accountKinds = {
  cash: 'asset',
  loans: 'asset',
  'interest-receivable': 'asset',
  'due-from-hands': 'asset',
  'subrogated-claims': 'asset',
  'costs-advanced': 'asset',
  'fund-share': 'asset',
  'business-transferred': 'asset',
  'due-to-hands': 'liability',
  borrowings: 'liability',
  'interest-payable': 'liability',
  'subrogated-debt': 'liability',
  'costs-payable': 'liability',
  'members-capital': 'liability',
  'fiscal-capital': 'liability',
  'mutual-help-capital': 'liability',
  'mutual-help-expense': 'expense',
  'interest-income': 'income',
  'interest-expense': 'expense',
  'fee-income': 'income',
  'fee-expense': 'expense',
  subsidies: 'expense',
  'subsidy-income': 'income',
  'enforcement-costs': 'expense',
  'credit-losses': 'expense',
  'debt-relief': 'income',
  'claim-discount': 'income',
  'cover-paid': 'expense',
  'cover-income': 'income',
} as const

export type AccountKind = keyof typeof accountKinds
export type AccountClass = (typeof accountKinds)[AccountKind]

/** One account of one party: `party|kind` or, where it is kept by facility, `party|kind|facility`. */
export type AccountId = string & { readonly brand: 'AccountId' }

export const account = (party: string, kind: AccountKind, facility?: string): AccountId =>
  (facility === undefined ? `${party}|${kind}` : `${party}|${kind}|${facility}`) as AccountId

export type AccountParts = { readonly party: string; readonly kind: AccountKind; readonly facility: string | null }

export function accountParts(id: AccountId): AccountParts {
  const [party = '', kind = 'cash', facility = null] = id.split('|')
  return { party, kind: kind as AccountKind, facility }
}
