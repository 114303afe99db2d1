import type { Bilingual } from '../basics/bilingual.ts'
import { daysBetween, partsOf, type CalendarDate } from '../basics/calendar-date.ts'
import { fraction, type Fraction } from '../basics/fraction.ts'
import { formatAmount, money } from '../basics/money.ts'
import { coefficientOfVariation, herfindahl } from './concentration.ts'
import type { Indicator, IndicatorDefinition, IndicatorFacts, IndicatorInput, Measurement } from './indicator.ts'
import type { InputName, MissingReason } from './indicator-words.ts'
import type { DirectionSummary, MonthSums } from './invoice-summary.ts'

/**
 * The first indicators, all over the twelve complete months before the day of evaluation and exact until they are
 * shown. "Sales" are net amounts of valid output invoices, red-letter ones subtracted; "purchases" likewise of input.
 */
export const indicatorDefinitions: readonly IndicatorDefinition[] = [
  define('sales', '十二个月销售额', '12-month sales', 'CNY', { zh: 'Σ 销售额', en: 'Σ sales' }, ({ summary }) => {
    const sales = netOf(summary.output.months)
    const count = countOf(summary.output.months, 'validCount')
    return count === 0 ? missing('no-sale-in-the-window') : inYuan(sales, [number('invoices', count)])
  }),
  define(
    'sales-growth',
    '销售增长率（半年对比）',
    'growth of sales, half over half',
    'ratio',
    { zh: '（后半年 − 前半年）/ 前半年', en: '(later half − earlier half) / earlier half' },
    ({ summary }) => {
      const [earlierHalf, laterHalf] = [netOf(summary.output.months.slice(0, 6)), netOf(summary.output.months.slice(6))]
      const inputs = [yuan('earlier-half', earlierHalf), yuan('later-half', laterHalf)]
      return earlierHalf <= 0n
        ? missing('no-sales-in-the-earlier-half', inputs)
        : ratio(laterHalf - earlierHalf, earlierHalf, inputs)
    },
  ),
  define(
    'active-months',
    '有销售的月份数',
    'months with sales',
    'months',
    { zh: '有有效销项发票的月份数', en: 'months with a valid output invoice' },
    ({ summary }) =>
      value(fraction(BigInt(summary.output.months.filter(({ validCount }) => validCount > 0).length)), [
        number('months-in-the-window', summary.window.length),
      ]),
  ),
  define(
    'gross-margin-proxy',
    '毛利率（进销差）',
    'gross margin proxy',
    'ratio',
    { zh: '（销售额 − 采购额）/ 销售额', en: '(sales − purchases) / sales' },
    (facts) => perSales(facts, (sales, purchases) => sales - purchases),
  ),
  define(
    'purchase-ratio',
    '进销比',
    'purchases to sales',
    'ratio',
    { zh: '采购额 / 销售额', en: 'purchases / sales' },
    (facts) => perSales(facts, (_sales, purchases) => purchases),
  ),
  define(
    'tax-burden',
    '增值税税负率',
    'VAT burden',
    'ratio',
    { zh: '（销项税额 − 进项税额）/ 销售额', en: '(output tax − input tax) / sales' },
    ({ summary }) => {
      const [output, input] = [taxOf(summary.output.months), taxOf(summary.input.months)]
      const sales = netOf(summary.output.months)
      const inputs = [yuan('output-tax', output), yuan('input-tax', input), yuan('sales', sales)]
      return sales <= 0n ? missing('no-sales', inputs) : ratio(output - input, sales, inputs)
    },
  ),
  define(
    'void-rate',
    '销项作废率',
    'void rate of sales',
    'ratio',
    { zh: '作废销项发票 / 全部销项发票', en: 'void output invoices / all output invoices' },
    ({ summary }) => {
      const [valid, voided] = [
        countOf(summary.output.months, 'validCount'),
        countOf(summary.output.months, 'voidCount'),
      ]
      return share(voided, valid + voided, 'void', 'all', 'no-output-invoice')
    },
  ),
  define(
    'red-letter-rate',
    '销项红字率',
    'red-letter rate of sales',
    'ratio',
    { zh: '红字销项发票 / 有效销项发票', en: 'negative output invoices / valid output invoices' },
    ({ summary }) =>
      share(
        countOf(summary.output.months, 'redLetterCount'),
        countOf(summary.output.months, 'validCount'),
        'negative',
        'valid',
        'no-valid-output-invoice',
      ),
  ),
  define(
    'customer-concentration',
    '客户集中度（HHI）',
    'customer concentration (HHI)',
    'ratio',
    { zh: 'Σ（对每个客户的销售额 / 全部）²', en: 'Σ (sales to a customer / all)²' },
    ({ summary }) => concentration(summary.output),
  ),
  define(
    'top-customer-share',
    '第一大客户占比',
    'share of the largest customer',
    'ratio',
    { zh: '对最大客户的销售额 / 全部', en: 'sales to the largest customer / all' },
    ({ summary }) => topShare(summary.output),
  ),
  define(
    'supplier-concentration',
    '供应商集中度（HHI）',
    'supplier concentration (HHI)',
    'ratio',
    { zh: 'Σ（向每个供应商的采购额 / 全部）²', en: 'Σ (purchases from a supplier / all)²' },
    ({ summary }) => concentration(summary.input),
  ),
  define(
    'seasonality',
    '销售波动（变异系数）',
    'seasonality (coefficient of variation)',
    'ratio',
    {
      zh: '√（月销售额的方差）/ 平均值，取到六位小数',
      en: '√(variance of monthly sales) / mean, down to six decimals',
    },
    ({ summary }) => {
      const sales = summary.output.months.map(({ net }) => net)
      const total = netOf(summary.output.months)
      const inputs = [yuan('sales', total), number('months', sales.length)]
      return total <= 0n ? missing('no-sales', inputs) : value(coefficientOfVariation(sales), inputs)
    },
  ),
  define(
    'days-since-sale',
    '距最近销售天数',
    'days since the last sale',
    'days',
    { zh: '评价日 − 最后一张有效销项发票的日期', en: 'day of evaluation − last valid output invoice' },
    ({ summary }) => {
      const { lastOn } = summary.output
      const inputs = [text('day-of-evaluation', summary.asOf), text('last-sale', lastOn ?? '–')]
      return lastOn === null
        ? missing('no-sale-at-all', inputs)
        : value(fraction(BigInt(daysBetween(lastOn, summary.asOf))), inputs)
    },
  ),
  define(
    'membership-years',
    '入会年限',
    'years of membership',
    'years',
    { zh: '入会以来的整月数 / 12', en: 'whole months since joining / 12' },
    ({ summary, membership }) =>
      membership === null
        ? missing('not-a-member')
        : value(fraction(BigInt(wholeMonths(membership.joinedOn, summary.asOf)), 12n), [
            text('joined', membership.joinedOn),
          ]),
  ),
  define(
    'contribution',
    '会员出资',
    'contribution to the fund',
    'CNY',
    { zh: '会员缴入基金的金额', en: 'paid into the fund by the member' },
    ({ membership }) => (membership === null ? missing('not-a-member') : inYuan(membership.contribution.minor, [])),
  ),
  define(
    'standing',
    '会员信誉',
    'standing as a member',
    'level',
    { zh: '良好 2，警示 1，中止 0', en: 'good 2, warned 1, suspended 0' },
    ({ membership }) =>
      membership === null
        ? missing('not-a-member')
        : value(fraction({ good: 2n, warned: 1n, suspended: 0n, lost: 0n, expelled: 0n }[membership.standing]), [
            text('standing', membership.standing),
          ]),
  ),
]

/** Every indicator of one firm on one day, with the numbers behind it. */
export const measureIndicators = (facts: IndicatorFacts): readonly Indicator[] =>
  indicatorDefinitions.map(({ measure, ...definition }) => ({ ...definition, measurement: measure(facts) }))

function define(
  id: string,
  zh: string,
  en: string,
  unit: IndicatorDefinition['unit'],
  formula: Bilingual,
  measure: IndicatorDefinition['measure'],
): IndicatorDefinition {
  return { id, zh, en, unit, formula, measure }
}

const value = (result: Fraction, inputs: readonly IndicatorInput[]): Measurement => ({
  kind: 'value',
  value: result,
  inputs,
})
const missing = (reason: MissingReason, inputs: readonly IndicatorInput[] = []): Measurement => ({
  kind: 'missing',
  reason,
  inputs,
})
const ratio = (over: bigint, under: bigint, inputs: readonly IndicatorInput[]): Measurement =>
  value(fraction(over, under), inputs)
const inYuan = (minor: bigint, inputs: readonly IndicatorInput[]): Measurement => value(fraction(minor, 100n), inputs)

const text = (name: InputName, shown: string): IndicatorInput => ({ name, value: shown })
const number = (name: InputName, shown: number): IndicatorInput => text(name, String(shown))
const yuan = (name: InputName, minor: bigint): IndicatorInput => text(name, formatAmount(money(minor, 'CNY')))

const netOf = (months: readonly MonthSums[]): bigint => months.reduce((total, { net }) => total + net, 0n)
const taxOf = (months: readonly MonthSums[]): bigint => months.reduce((total, { tax }) => total + tax, 0n)
const countOf = (months: readonly MonthSums[], field: 'validCount' | 'voidCount' | 'redLetterCount'): number =>
  months.reduce((total, sums) => total + sums[field], 0)

function perSales({ summary }: IndicatorFacts, over: (sales: bigint, purchases: bigint) => bigint): Measurement {
  const [sales, purchases] = [netOf(summary.output.months), netOf(summary.input.months)]
  const inputs = [yuan('sales', sales), yuan('purchases', purchases)]
  return sales <= 0n ? missing('no-sales', inputs) : ratio(over(sales, purchases), sales, inputs)
}

function share(
  part: number,
  whole: number,
  partName: InputName,
  wholeName: InputName,
  reason: MissingReason,
): Measurement {
  const inputs = [number(partName, part), number(wholeName, whole)]
  return whole === 0 ? missing(reason, inputs) : ratio(BigInt(part), BigInt(whole), inputs)
}

function concentration({ counterparties }: DirectionSummary): Measurement {
  const amounts = positive(counterparties)
  const inputs = [number('counterparties', amounts.length)]
  return amounts.length === 0 ? missing('no-counterparty', inputs) : value(herfindahl(amounts), inputs)
}

function topShare({ counterparties }: DirectionSummary): Measurement {
  const amounts = positive(counterparties)
  const [first] = amounts
  if (first === undefined) return missing('no-counterparty')
  const whole = amounts.reduce((total, amount) => total + amount, 0n)
  return ratio(first, whole, [
    text('largest', counterparties[0]?.counterparty ?? ''),
    yuan('its-amount', first),
    yuan('all', whole),
  ])
}

const positive = (counterparties: DirectionSummary['counterparties']): readonly bigint[] =>
  counterparties.map(({ net }) => net).filter((net) => net > 0n)

function wholeMonths(from: CalendarDate, to: CalendarDate): number {
  const [a, b] = [partsOf(from), partsOf(to)]
  return Math.max(0, (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0))
}
