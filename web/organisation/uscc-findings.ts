import { checkUscc, mayOverride, normaliseUscc, type UsccFinding } from '#core/party/uscc.ts'
import { wordsOf, type Language } from '#web/language/language.ts'
import { fill } from '#web/ui/refusal-sentence.ts'

/** What is wrong with a typed code, as sentences; whether a stated reason can make up for it. */
export function usccFindings(
  typed: string,
  language: Language,
): { readonly sentences: readonly string[]; readonly isOverridable: boolean } {
  const findings = typed.trim() === '' ? [] : checkUscc(normaliseUscc(typed))
  return {
    sentences: findings.map((finding) => sentenceOf(finding, language)),
    isOverridable: findings.length > 0 && findings.every(mayOverride),
  }
}

const sentenceOf = (finding: UsccFinding, language: Language): string => {
  const texts = Object.entries(finding).map(([key, value]) => [key, String(value)] as const)
  return fill(wordsOf[language].issueCode[`uscc-${finding.kind}`], Object.fromEntries(texts))
}
