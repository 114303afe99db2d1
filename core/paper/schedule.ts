import type { Currency } from '../basics/money.ts'
import type { FacilityEvent, FacilityEvents, Rescheduling } from '../facility/events.ts'
import { rateNow } from '../facility/rescheduling.ts'
import { drawnOf, openPrincipal, total, type Instalment } from '../facility/state.ts'
import { say, type Telling } from '../scheme/words.ts'
import { agreementText } from './agreement.ts'
import type { Block, PaperColumn } from './paper.ts'
import { partyFact, signerText } from './parties.ts'
import { nameIn, type FacilitySource } from './source.ts'
import { amountInFull, amountText, dateText, figures, methodText, rateText, unitText } from './wording.ts'

/** Every instalment that is owed after a drawing, with what of earlier ones is already paid. */
export const scheduleBlocks = (source: FacilitySource, telling: Telling): readonly Block[] =>
  blocksOf(source, telling, drawingFacts(source, telling))

/** The same after a prepayment, or after one was taken back: what was prepaid instead of what was drawn. */
export const changedScheduleBlocks = (source: FacilitySource, telling: Telling): readonly Block[] =>
  source.event.type === 'drawdown-made'
    ? scheduleBlocks(source, telling)
    : blocksOf(source, telling, changeFacts(source, telling))

type PaperFacts = Extract<Block, { readonly is: 'facts' }>['facts']

function blocksOf({ facility, parties }: FacilitySource, telling: Telling, facts: PaperFacts): readonly Block[] {
  return [
    { is: 'facts', facts },
    { is: 'heading', text: say(telling, '还款计划', 'Schedule') },
    scheduleTable(facility.instalments, facility.currency, telling),
    {
      is: 'paragraph',
      text: say(
        telling,
        '借款人应当按照上列日期和金额返还本金并支付利息（《中华人民共和国民法典》第六百七十四条、第六百七十五条）。以后再提款的，另出具还款计划表。',
        'The borrower repays principal and pays interest on these days in these amounts (articles 674 and 675 of the Civil Code of the People’s Republic of China). A further drawing has a further schedule.',
      ),
    },
    {
      is: 'signatures',
      places: [
        { as: say(telling, '贷款人', 'Lender'), name: signerText(parties, facility.creditor, telling) },
        { as: say(telling, '借款人', 'Borrower'), name: signerText(parties, facility.debtor, telling) },
      ],
    },
  ]
}

const changeFacts = (source: FacilitySource, telling: Telling): PaperFacts =>
  factsAround(source, telling, [{ term: say(telling, '变更', 'Change'), value: changeText(source.event, telling) }])

/** Who owes whom under which terms, and between them what this paper was written for. */
function factsAround(source: FacilitySource, telling: Telling, own: PaperFacts): PaperFacts {
  const { facility, parties } = source
  const { method } = facility.terms
  return [
    partyFact(say(telling, '贷款人', 'Lender'), parties, [facility.creditor], telling),
    partyFact(say(telling, '借款人', 'Borrower'), parties, [facility.debtor], telling),
    { term: say(telling, '主合同', 'Principal agreement'), value: agreementText(source, telling) },
    ...own,
    { term: say(telling, '累计提款', 'Drawn in all'), value: amountText(drawnOf(facility), facility.currency, telling) }, // prettier-ignore
    { term: say(telling, '年利率', 'Annual rate'), value: rateText(rateNow(facility)) },
    { term: say(telling, '还款方式', 'Repayment'), value: methodText(method, telling) },
  ].filter(({ value }) => value !== '')
}

/** Interest on what is repaid before it is due runs to the day it is repaid (民法典 677). */
function changeText(event: FacilityEvent, telling: Telling): string {
  if (event.type === 'schedule-restored')
    return say(
      telling,
      `第 ${event.data.drawing} 次提款的提前还款登记已撤销，恢复原还款计划`,
      `the prepayment recorded on drawing ${event.data.drawing} is taken back; the schedule is as it was before`,
    )
  if (event.type === 'terms-changed') return reschedulingText(event.data.change, telling)
  if (event.type === 'debt-fell-due') return fallingDueText(event.data, telling)
  if (event.type !== 'schedule-changed') return ''
  const { drawing, on, principal, effect } = event.data
  const day = dateText(on, telling)
  const amount = amountText(principal.minor, principal.currency, telling)
  const zh = effect === 'reduce' ? '期限不变，减少每期还款额' : '每期还款额不变，缩短期限'
  const en = effect === 'reduce' ? 'smaller instalments to the same end' : 'the agreed instalments to an earlier end'
  return say(
    telling,
    `${day}就第 ${drawing} 次提款提前返还本金${amount}，利息按照实际借款的期间计算（《中华人民共和国民法典》第六百七十七条）；其余部分：${zh}`,
    `${amount} of the principal of drawing ${drawing} repaid before it was due, on ${day}, with interest for the time it was lent (article 677 of the Civil Code); what is left: ${en}`,
  )
}

/** What creditor and debtor agreed on (民法典 543). */
function reschedulingText(change: Rescheduling, telling: Telling): string {
  const day = dateText(change.on, telling)
  const [zh, en] =
    change.kind === 'rate'
      ? [`年利率改为 ${rateText(change.annualRate)}`, `a yearly rate of ${rateText(change.annualRate)}`]
      : change.kind === 'extension'
        ? [`展期 ${change.instalments} 期`, `${change.instalments} further instalments`]
        : [
            `${change.instalments} 期只付利息，期末顺延`,
            `${change.instalments} instalments of interest alone, and as many more at the end`,
          ]
  return say(
    telling,
    `自${day}起，经债权人与债务人协商一致（《中华人民共和国民法典》第五百四十三条）：${zh}`,
    `From ${day}, as creditor and debtor agree (article 543 of the Civil Code): ${en}`,
  )
}

/** 民法典 673; 企业破产法 46. */
function fallingDueText({ why, on }: FacilityEvents['debt-fell-due'], telling: Telling): string {
  const day = dateText(on, telling)
  return why === 'called'
    ? say(telling, `债权人宣布全部借款于${day}提前到期`, `the lender calls the whole due on ${day}`)
    : say(telling, `债务人破产申请于${day}受理，全部借款视为到期，停止计息（《企业破产法》第四十六条）`, `the debtor’s bankruptcy was accepted on ${day}: all is due and interest stops (Enterprise Bankruptcy Law, article 46)`)
} // prettier-ignore

function drawingFacts(source: FacilitySource, telling: Telling): PaperFacts {
  const { facility, parties, event, place } = source
  const drawn = facility.drawings.at(-1)?.amount ?? 0n
  const destinations = event.type === 'drawdown-made' ? event.data.destinations : []
  return factsAround(source, telling, [
    {
      term: say(telling, `第 ${facility.drawings.length} 次提款`, `Drawing ${facility.drawings.length}`),
      value: `${dateText(place.on, telling)}${say(telling, '，', ', ')}${amountInFull(drawn, facility.currency, telling)}`,
    },
    {
      term: say(telling, '划付', 'Paid to'),
      value: destinations
        .map(
          ({ to, amount }) => `${nameIn(parties, to, telling)} ${amountText(amount.minor, amount.currency, telling)}`,
        )
        .join(say(telling, '；', '; ')),
    },
  ])
}

type Row = { readonly of: Instalment; readonly left: bigint }

function scheduleTable(instalments: readonly Instalment[], currency: Currency, telling: Telling): Block {
  const all = total(instalments.map(openPrincipal))
  let left = all
  const rows = instalments.map((of): Row => ({ of, left: (left -= openPrincipal(of)) }))
  const columns = columnsFor(instalments, currency, telling)
  const sum = (amount: (instalment: Instalment) => bigint) => figures(total(instalments.map(amount)), currency)
  return {
    is: 'table',
    columns: columns.map(({ column }) => column),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
    total: columns.map(({ amount }, i) => (i === 0 ? say(telling, '合计', 'Total') : amount ? sum(amount) : '')),
  }
}

type ScheduleColumn = {
  readonly column: PaperColumn
  readonly cell: (row: Row) => string
  /** What is summed below the column. */
  readonly amount?: (instalment: Instalment) => bigint
}

/** The number of the drawing and what is paid stand in columns only where there is something to say. */
function columnsFor(
  instalments: readonly Instalment[],
  currency: Currency,
  telling: Telling,
): readonly ScheduleColumn[] {
  const unit = unitText(currency, telling)
  const summed = (zh: string, en: string, amount: (instalment: Instalment) => bigint): ScheduleColumn => ({
    column: { title: say(telling, `${zh}（${unit}）`, `${en} (${unit})`), weight: 17, isNumber: true },
    cell: ({ of }) => figures(amount(of), currency),
    amount,
  })
  const paid = (of: Instalment): bigint => of.paidPrincipal + of.paidInterest
  const hasDrawings = instalments.some(({ drawing }) => drawing > 1)
  const hasPaid = instalments.some((each) => paid(each) > 0n)
  const number = (of: Instalment): string => (hasDrawings ? `${of.drawing}-${of.nr}` : `${of.nr}`)
  return [
    { column: { title: say(telling, '期次', 'No.'), weight: 7 }, cell: ({ of }) => number(of) },
    { column: { title: say(telling, '应还日', 'Due on'), weight: 20 }, cell: ({ of }) => dateText(of.dueOn, telling) },
    summed('本金', 'Principal', ({ principal }) => principal),
    summed('利息', 'Interest', ({ interest }) => interest),
    summed('本息合计', 'Together', ({ principal, interest }) => principal + interest),
    ...(hasPaid ? [summed('已还', 'Paid', paid)] : []),
    {
      column: { title: say(telling, `剩余本金（${unit}）`, `Principal left (${unit})`), weight: 23, isNumber: true },
      cell: ({ left }) => figures(left, currency),
    },
  ]
}
