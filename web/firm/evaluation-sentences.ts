import type { WireContribution, WireEvaluation } from '#contract/information.ts'
import type { StepUp } from '#core/credit/steps-up.ts'
import { wordsOf, type Language } from '#web/language/language.ts'
import { percent, shortAmount } from '#web/ui/amount-text.ts'
import { fill } from '#web/ui/refusal-sentence.ts'
import { missingText, valueText } from './indicator-text.ts'

type Because = Pick<WireContribution, 'indicator' | 'value' | 'because' | 'binPoints'>

/** Why an indicator got its points: the value, the bin in which it lies, and what the bin gives. */
export function becauseSentence({ indicator, value, because, binPoints }: Because, language: Language): string {
  const { score } = wordsOf[language]
  const share = `${binPoints}`
  if (because.kind === 'missing') return fill(score.missing, { reason: missingText(because.reason, language), share })
  const shown = (text: string | null): string => (text === null ? '' : valueText(indicator, text, language))
  const parts = { value: shown(value), least: shown(because.least), below: shown(because.below), share }
  if (because.least === null) return fill(because.below === null ? score.binFrom : score.binBelow, parts)
  return fill(because.below === null ? score.binFrom : score.bin, parts)
}

/** What would bring an indicator into its next better bin. */
export function stepSentence({ indicator, how }: StepUp, language: Language): string {
  const { score } = wordsOf[language]
  if (how.kind === 'supply') return fill(score.supply, { reason: missingText(how.reason, language) })
  const threshold = valueText(indicator, how.threshold, language)
  return fill(how.kind === 'below' ? score.below : score.atLeast, { threshold })
}

/** How sales, grade and cap made the limit, and which of them decided. */
export function limitSentence(
  { grade, limitReason }: Pick<WireEvaluation, 'grade' | 'limitReason'>,
  language: Language,
): string {
  if (limitReason === null) return ''
  const { score } = wordsOf[language]
  const { base, share, carried, cap, binding } = limitReason
  const template = { share: score.limitShare, cap: score.limitCap, nothing: score.limitNothing }[binding]
  return fill(template, {
    grade,
    base: shortAmount(base, language),
    share: percent(share),
    carried: shortAmount(carried, language),
    cap: shortAmount(cap, language),
  })
}
