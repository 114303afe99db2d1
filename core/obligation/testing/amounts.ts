import { allocate, money as inCurrency, type Money } from '../../basics/money.ts'

export const money = (minor: bigint): Money => inCurrency(minor, 'CNY')

export const splitEvenly = (whole: Money, count: number): readonly Money[] =>
  allocate(
    whole,
    Array.from({ length: count }, () => 1n),
  )
