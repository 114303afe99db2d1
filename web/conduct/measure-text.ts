import type { WireMeasure } from '#contract/conduct.ts'
import { useLanguage, wordFor, wordsOf, type Language } from '#web/language/language.ts'
import { fill } from '#web/ui/refusal-sentence.ts'

/** A measure as a sentence, with its days, its share, or to whom it is made known. */
export function measureText({ is, days, share, to }: WireMeasure, language: Language): string {
  const words: Readonly<Record<string, string>> = wordsOf[language].measure
  const percent = share === undefined ? '' : `${Number((Number(share) * 100).toFixed(2))} %`
  return fill(words[is] ?? is, {
    days: `${days ?? ''}`,
    share: percent,
    to: to === undefined ? '' : wordFor(language, 'audience', to),
  })
}

/** Several measures, one after the other. */
export const useMeasures = () => {
  const { language } = useLanguage()
  return (measures: readonly WireMeasure[]): string =>
    measures.map((each) => measureText(each, language)).join(language === 'zh' ? '；' : '; ') || '—'
}
