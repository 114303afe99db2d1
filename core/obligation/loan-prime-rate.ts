import { date, type CalendarDate } from '../basics/calendar-date.ts'

/** A rate as it was published, from its day to the last day before the next one; with where it comes from and whether that was checked. */
export type PublishedRate = {
  readonly names: { readonly zh: string; readonly en: string }
  readonly from: CalendarDate
  readonly through: CalendarDate
  readonly value: string
  readonly unit: 'rate'
  readonly source: string
  readonly verified: boolean
}

/** The one-year loan prime rate, as far as it is known here; a further value is a further row. */
export const oneYearLpr: readonly PublishedRate[] = [
  {
    names: { zh: '一年期贷款市场报价利率（LPR）', en: 'one-year loan prime rate (LPR)' },
    from: date('2023-08-21'),
    through: date('2024-07-21'),
    value: '0.0345',
    unit: 'rate',
    source: '全国银行间同业拆借中心, published on the 20th of a month or the next business day',
    verified: false,
  },
]

/** The value in force on a day; undefined where none is known here. */
export const lprOn = (on: CalendarDate): PublishedRate | undefined =>
  oneYearLpr.find(({ from, through }) => from <= on && on <= through)
