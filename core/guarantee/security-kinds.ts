/** What brings a security into being: an entry in a register, the handing over of the thing, a signed contract. */
export type Formality = 'registration' | 'delivery' | 'signature'

type SecurityLaw = {
  readonly formality: Formality
  readonly source: string
  /** Registered or not it exists; only registered it holds against third parties in good faith. */
  readonly opposableBy?: string
  /** Whether the same object may secure several, one after the other in rank. */
  readonly isRanked: boolean
}

/** The kinds of counter-guarantee, each with the article by which it exists. */
export const securityKinds = {
  mortgage: { formality: 'registration', source: '民法典 402', isRanked: true },
  'movables-mortgage': { formality: 'signature', source: '民法典 400, 403', opposableBy: '民法典 403', isRanked: true },
  'movables-pledge': { formality: 'delivery', source: '民法典 429', isRanked: false },
  'receivables-pledge': { formality: 'registration', source: '民法典 445', isRanked: true },
  'shares-pledge': { formality: 'registration', source: '民法典 443', isRanked: true },
  deposit: { formality: 'delivery', source: '担保制度解释 70', isRanked: false },
  surety: { formality: 'signature', source: '民法典 685', isRanked: true },
} as const satisfies Readonly<Record<string, SecurityLaw>>

export type SecurityKind = keyof typeof securityKinds
export const securityKindNames = Object.keys(securityKinds) as readonly SecurityKind[]

export const lawOf = (kind: SecurityKind): SecurityLaw => securityKinds[kind]

/** Of a surety there is no object: the firm itself stands for it. */
export const hasObject = (kind: SecurityKind): boolean => kind !== 'surety'

/**
 * A number under which an object is known (a title, a registration, an invoice), as it is compared: letters and digits
 * alone, so that nobody gives a machine twice by writing its number with a dash.
 */
export const markOf = (identifier: string): string =>
  identifier
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
