import { isOrganisationKind } from '#core/party/organisation.ts'
import type { registerOrganisation } from '#contract/parties.ts'
import type { CallInput } from '#web/data/call.ts'
import { amountFrom } from '#web/ui/typed-amount.ts'

export type RegisterFields = {
  readonly kind?: string
  readonly name?: string
  readonly numbered?: string
  readonly code?: string
  readonly reason?: string
  readonly scheme?: string
  readonly value?: string
  readonly industry?: string
  readonly employees?: string
  readonly revenue?: string
  readonly assets?: string
}

type Body = CallInput<typeof registerOrganisation>['body']

/** What was typed, as the command takes it; null while the kind or the name is lacking. */
export function bodyFrom(fields: RegisterFields): Body | null {
  const { kind = '', name = '' } = fields
  if (!isOrganisationKind(kind) || name.trim() === '') return null
  const industry = textOf(fields.industry)
  const size = sizeFrom(fields)
  return {
    kind,
    name: name.trim(),
    identifier: identifierFrom(fields),
    ...(industry === undefined ? {} : { industry }),
    ...(Object.keys(size).length === 0 ? {} : { size }),
  }
}

const textOf = (typed: string | undefined): string | undefined => {
  const text = typed?.trim() ?? ''
  return text === '' ? undefined : text
}

function identifierFrom({ numbered, code, reason, scheme, value }: RegisterFields): Body['identifier'] {
  if (numbered !== 'uscc') return { scheme: textOf(scheme) ?? '', value: textOf(value) ?? '' }
  const overrideReason = textOf(reason)
  return { uscc: textOf(code) ?? '', ...(overrideReason === undefined ? {} : { overrideReason }) }
}

function sizeFrom({ employees, revenue, assets }: RegisterFields): NonNullable<Body['size']> {
  const count = textOf(employees)
  const earned = amountFrom(revenue, 'CNY')
  const owned = amountFrom(assets, 'CNY')
  return {
    ...(count === undefined ? {} : { employees: Number(count) }),
    ...(earned === null ? {} : { revenue: earned }),
    ...(owned === null ? {} : { assets: owned }),
  }
}
