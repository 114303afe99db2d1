import { decimal, type Fraction } from '../basics/fraction.ts'

/** A number that a regulation sets, with where it stands and whether that was read in the primary text. */
export type Ruled = { readonly value: Fraction; readonly source: string; readonly verified: boolean }

const ruled = (value: string, source: string, verified: boolean): Ruled => ({ value: decimal(value), source, verified })

/** What a guarantee is for, as far as its weight differs (银保监发〔2018〕1号, 融资担保责任余额计量办法). */
export const guaranteeKinds = ['small-micro', 'farmer', 'housing', 'bond-aa', 'bond', 'other'] as const
export type GuaranteeKind = (typeof guaranteeKinds)[number]

/** The weight of a kind, of all that is guaranteed for one obligor up to an amount; above it, and without one, `above`. */
type KindRule = { readonly weight: Ruled; readonly upTo?: Ruled }

/** What a licensed guarantee company must keep to. Amounts are in the currency's unit. */
export type PrudenceRules = {
  readonly id: string
  readonly from: string
  readonly kinds: Readonly<Record<GuaranteeKind, KindRule>>
  readonly above: Ruled
  readonly multiple: Ruled
  readonly higherMultiple: Ruled
  readonly smallShareOfBalance: Ruled
  readonly smallShareOfClients: Ruled
  readonly oneObligor: Ruled
  readonly connected: Ruled
  /** What counts of a bond rated AA or better where one obligor is looked at. */
  readonly concentrationOfBondAa: Ruled
  readonly unearnedOfFees: Ruled
  readonly claimsOfBalance: Ruled
  readonly claimsCeiling: Ruled
}

const order683 = '融资担保公司监督管理条例'
const weights = '银保监发〔2018〕1号 融资担保责任余额计量办法'

export const prcPrudence: PrudenceRules = {
  id: 'prc-2018',
  from: '2018-04-02',
  kinds: {
    'small-micro': { weight: ruled('0.75', weights, true), upTo: ruled('5000000', weights, true) },
    farmer: { weight: ruled('0.75', weights, true), upTo: ruled('2000000', weights, true) },
    housing: { weight: ruled('0.30', '2019 补充规定', false) },
    'bond-aa': { weight: ruled('0.80', weights, true) },
    bond: { weight: ruled('1', weights, false) },
    other: { weight: ruled('1', weights, true) },
  },
  above: ruled('1', weights, true),
  multiple: ruled('10', `${order683} 15`, true),
  higherMultiple: ruled('15', `${order683} 15`, true),
  smallShareOfBalance: ruled('0.50', weights, true),
  smallShareOfClients: ruled('0.80', weights, true),
  oneObligor: ruled('0.10', `${order683} 16`, true),
  connected: ruled('0.15', `${order683} 16`, true),
  concentrationOfBondAa: ruled('0.60', weights, false),
  unearnedOfFees: ruled('0.50', '融资性担保公司管理暂行办法 31', false),
  claimsOfBalance: ruled('0.01', '融资性担保公司管理暂行办法 31', false),
  claimsCeiling: ruled('0.10', '融资性担保公司管理暂行办法 31', false),
}
