import { identifierText, parseForeign, parseUscc, type Identifier } from '#core/party/identifier.ts'
import { kindsOfAssociation } from '#core/party/organisation.ts'
import { parseIndustry, sizeIndustryOf } from '#core/party/industry.ts'
import { sizeClassOf } from '#core/party/size-class.ts'
import type { UsccFinding } from '#core/party/uscc.ts'
import type { registerOrganisation } from '#contract/parties.ts'
import type { BodyOf } from '#contract/route.ts'
import { badInput, inConflict, Problem } from '#contract/problem.ts'
import type { WireMoney } from '#contract/values.ts'
import type { Work } from '../record/index.ts'
import { moneyOf } from '../edge/index.ts'

type Body = BodyOf<typeof registerOrganisation>

/** Registers an organisation in the directory and in this cluster; the same identifier is the same organisation. */
export async function registerOrganisationIn(
  work: Work,
  body: Body,
): Promise<{ id: string; version: number; status: string }> {
  work.permit({})
  if (work.desk.kind === 'association' && !kindsOfAssociation.includes(body.kind))
    throw badInput('/body/kind', 'is registered by the operator', { code: 'kind-of-operator' })
  const identifier = identifierOf(body)
  const organisation = await organisationOf(work, identifierText(identifier))
  const [known] = await work.tx.query('select 1 as is from parties where cluster_id = $1 and id = $2', [
    work.cluster,
    organisation,
  ])
  if (known) throw inConflict('organisation-known', `${identifierText(identifier)} is registered already.`)
  const industry = industryOf(body.industry)
  const data = {
    organisation,
    kind: body.kind,
    name: body.name,
    identifier: identifierText(identifier),
    overrideReason: identifier.kind === 'uscc' ? (identifier.override?.reason ?? '') : '',
    industry,
    sizeClass: sizeOf(body, industry),
  }
  work.append(
    organisation,
    [{ party: organisation, role: 'organisation' }],
    [{ type: 'organisation-registered', data }],
  )
  return { id: organisation, version: 1, status: 'registered' }
}

function identifierOf({ identifier }: Body): Identifier {
  if ('scheme' in identifier) {
    const parsed = parseForeign(identifier.scheme, identifier.value)
    if (parsed.ok) return parsed.value
    throw badInput('/body/identifier', JSON.stringify(parsed.error))
  }
  const reason = identifier.overrideReason
  const parsed = parseUscc(identifier.uscc, reason === undefined ? null : { reason })
  if (parsed.ok) return parsed.value
  const findings = parsed.error.kind === 'bad-uscc' ? parsed.error.findings : []
  throw new Problem('bad-input', {
    issues: findings.map((finding) => ({
      pointer: '/body/identifier/uscc',
      detail: JSON.stringify(finding),
      ...textsOf(finding),
      code: `uscc-${finding.kind}`,
    })),
  })
}

const textsOf = (finding: UsccFinding): Record<string, string> =>
  Object.fromEntries(Object.entries(finding).map(([key, value]) => [key, String(value)]))

/** The id of whoever bears this identifier, made when nobody does yet. */
export async function organisationOf(work: Pick<Work, 'tx' | 'ids'>, identifier: string): Promise<string> {
  const made = work.ids.next('organisation')
  await work.tx.query(
    'insert into identifiers (identifier, organisation) values ($1, $2) on conflict (identifier) do nothing',
    [identifier, made],
  )
  const [row] = await work.tx.query<{ organisation: string }>(
    'select organisation from identifiers where identifier = $1',
    [identifier],
  )
  return row?.organisation ?? made
}

function industryOf(code: string | null): string | null {
  if (code === null) return null
  const parsed = parseIndustry(code)
  if (!parsed.ok) throw badInput('/body/industry', 'is not a code of GB/T 4754')
  return code.toUpperCase()
}

function sizeOf({ size }: Body, industry: string | null): string | null {
  if (size === undefined || industry === null) return null
  const parsed = parseIndustry(industry)
  const row = parsed.ok ? sizeIndustryOf(parsed.value) : null
  if (row?.kind !== 'row') return null
  const yuan = (value: WireMoney | undefined, name: 'revenue' | 'assets') =>
    value === undefined ? {} : { [name]: moneyOf(value).minor / 100n }
  const employees = size.employees === undefined ? {} : { employees: BigInt(size.employees) }
  const sized = sizeClassOf(row.code, {
    ...employees,
    ...yuan(size.revenue, 'revenue'),
    ...yuan(size.assets, 'assets'),
  })
  return sized.ok ? sized.value.sizeClass : null
}
