import { readFirmData } from '#contract/firm-data.ts'
import { readEvaluation } from '#contract/information.ts'
import { date } from '#core/basics/calendar-date.ts'
import { lackingOf, type Lack } from '#core/credit/lacking.ts'
import { useRead } from '#web/data/queries.ts'
import { wordsOf, type Language } from '#web/language/language.ts'
import { indicatorName, missingText } from '#web/firm/indicator-text.ts'
import { fill } from '#web/ui/refusal-sentence.ts'

/** What is missing for a better evaluation of the firm; null until it is known. */
export const useLacking = (cluster: string, firm: string): readonly Lack[] | null => {
  const data = useRead(readFirmData, { params: { cluster, id: firm } })
  const evaluation = useRead(readEvaluation, { params: { cluster, id: firm } })
  if (data.data === undefined || (evaluation.data === undefined && evaluation.error === null)) return null
  const ofKind = (kind: string) => data.data.holdings.find((holding) => holding.kind === kind)
  const [output, input] = [ofKind('output-invoices'), ofKind('input-invoices')]
  return lackingOf({
    today: date(data.data.businessDate),
    hasOutput: output !== undefined,
    hasInput: input !== undefined,
    newestOn: [output?.to, input?.to].reduce<string | null>((a, b) => (b && (a === null || b > a) ? b : a), null),
    evaluatedOn: evaluation.data?.madeOn ?? null,
    missing: evaluation.data?.missing ?? [],
  })
}

export function lackSentence(lack: Lack, language: Language): string {
  const template = wordsOf[language].lack[lack.kind]
  if (lack.kind === 'fresh-invoices') return fill(template, { on: lack.newestOn })
  if (lack.kind !== 'indicator') return template
  return fill(template, {
    indicator: indicatorName(lack.indicator, language),
    reason: missingText(lack.reason, language),
  })
}
