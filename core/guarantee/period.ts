import { addMonths, later, type CalendarDate } from '../basics/calendar-date.ts'

/** What a contract says of how long a guarantor can be asked (保证期间). */
export type AgreedPeriod =
  | { readonly is: 'silent' }
  /** Until principal and interest are repaid, or in words that fix no day. */
  | { readonly is: 'until-repaid' }
  | { readonly is: 'until'; readonly on: CalendarDate }
  | { readonly is: 'months'; readonly count: number }

/** The first day after the debt fell due and the last one on which the guarantor can be asked; never longer by any act. */
export type GuaranteePeriod = {
  readonly dueOn: CalendarDate
  readonly lastDay: CalendarDate
  readonly isAgreed: boolean
  readonly source: string
}

const months = 6

/**
 * The guarantee period of a debt. Months are counted by the calendar: from the last day of a month to the same day, or
 * the last of a shorter month (民法典 202); it is neither suspended nor extended (692), nor moved by a holiday.
 * @param dueOn when the debt falls due, or where no day was agreed when the time that the creditor gave runs out (692 Ⅲ)
 */
export function guaranteePeriod(dueOn: CalendarDate, agreed: AgreedPeriod): GuaranteePeriod {
  const byLaw = (source: string): GuaranteePeriod => ({
    dueOn,
    lastDay: addMonths(dueOn, months),
    isAgreed: false,
    source,
  })
  const byContract = (lastDay: CalendarDate): GuaranteePeriod => ({ dueOn, lastDay, isAgreed: true, source: '民法典 692 Ⅱ' }) // prettier-ignore
  switch (agreed.is) {
    case 'silent':
      return byLaw('民法典 692 Ⅱ')
    case 'until-repaid':
      return byLaw('担保制度解释 32')
    case 'until':
      return agreed.on > dueOn ? byContract(agreed.on) : byLaw('民法典 692 Ⅱ: 不晚于履行期限，视为没有约定')
    case 'months':
      return agreed.count > 0 ? byContract(addMonths(dueOn, agreed.count)) : byLaw('民法典 692 Ⅱ: 视为没有约定')
  }
}

/**
 * The period of a maximum-amount guarantee (最高额保证) whose contract says nothing of its beginning: from the day on
 * which the debts were determined, or from the last due date where one of them falls due later (担保制度解释 30 Ⅱ).
 */
export const periodOfMaximum = (
  determinedOn: CalendarDate,
  dueDates: readonly CalendarDate[],
  agreed: AgreedPeriod,
): GuaranteePeriod => guaranteePeriod(dueDates.reduce(later, determinedOn), agreed)
