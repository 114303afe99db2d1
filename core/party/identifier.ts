import { fail, ok, type Result } from '../basics/result.ts'
import { checkUscc, mayOverride, normaliseUscc, type UsccFinding } from './uscc.ts'

/** What names an organisation to the outside: a USCC, or a number of another register or data set. */
export type Identifier =
  | { readonly kind: 'uscc'; readonly code: string; readonly override: { readonly reason: string } | null }
  | { readonly kind: 'foreign'; readonly scheme: string; readonly value: string }

export type IdentifierFault =
  | { readonly kind: 'bad-uscc'; readonly code: string; readonly findings: readonly UsccFinding[] }
  | { readonly kind: 'bad-foreign'; readonly reason: string }

/** A code without findings, or one whose findings a stated reason overrides. */
export function parseUscc(
  text: string,
  override: { readonly reason: string } | null,
): Result<Identifier, IdentifierFault> {
  const code = normaliseUscc(text)
  const findings = checkUscc(code)
  if (findings.length === 0) return ok({ kind: 'uscc', code, override: null })
  const reason = override?.reason.trim() ?? ''
  return reason !== '' && findings.every(mayOverride)
    ? ok({ kind: 'uscc', code, override: { reason } })
    : fail({ kind: 'bad-uscc', code, findings })
}

const schemePattern = /^[a-z0-9][a-z0-9-]{0,63}$/

/** `scheme` names the register in kebab case (`cumcm2020c`, `it-codice-fiscale`). */
export function parseForeign(scheme: string, value: string): Result<Identifier, IdentifierFault> {
  const trimmed = value.normalize('NFKC').trim()
  if (!schemePattern.test(scheme)) return fail({ kind: 'bad-foreign', reason: `"${scheme}" is not a scheme name` })
  if (trimmed === '' || trimmed.length > 128 || /\p{C}/u.test(trimmed))
    return fail({ kind: 'bad-foreign', reason: 'a foreign identifier is 1 to 128 visible characters' })
  return ok({ kind: 'foreign', scheme, value: trimmed })
}

/** One text per identifier, unique in the directory: an override does not make another organisation. */
export const identifierText = (identifier: Identifier): string =>
  identifier.kind === 'uscc' ? `uscc:${identifier.code}` : `${identifier.scheme}:${identifier.value}`
