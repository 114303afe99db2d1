import { beneficiaryStanding, type Beneficiary } from '#core/facility/recourse.ts'
import type { BeneficiaryStanding } from '#core/guarantee/counter-guarantee.ts'
import { noMoney } from '#core/basics/money.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { badInput } from '#contract/problem.ts'
import { facilityOf } from '../facilities/index.ts'
import type { Work } from '../record/index.ts'
import { schemeAgreed } from '../schemes/index.ts'

type Case = { id: string; firm: string; fund: string; scheme: string; keeper: string; facility: string | null }

/** The application that is meant, itself or by the facility that was agreed on it, if it can still come to something. */
export async function caseOf({ tx, cluster }: Work, about: string): Promise<Case> {
  const [row] = await tx.query<Case>(
    `select a.id, a.firm, a.fund, a.scheme, f.keeper, a.facility from applications a
     join funds f on f.cluster_id = a.cluster_id and f.id = a.fund
     left join facilities l on l.cluster_id = a.cluster_id and l.id = a.facility
     where a.cluster_id = $1 and (a.id = $2 or a.facility = $2)
       and a.status not in ('rejected', 'declined', 'withdrawn') and coalesce(l.status, '') not in ('closed', 'cancelled')`,
    [cluster, about],
  )
  if (row === undefined)
    throw badInput('/body/about', 'is not an application or loan that somebody can stand for', {
      code: 'about-unknown',
    })
  return row
}

/**
 * Who would bear: of an agreed facility whoever stands in a supporting role, or the fund that the beneficiary keeps; before
 * that the fund of the application, and whoever has promised to stand for the firm.
 */
export async function bearerFor(work: Work, found: Case, beneficiary: string): Promise<string> {
  const bearers =
    found.facility === null ? await promisedBearers(work, found) : await agreedBearers(work, found.facility)
  const isKeeper = found.keeper === beneficiary && bearers.includes(found.fund)
  const bearer = isKeeper ? found.fund : bearers.find((each) => each === beneficiary)
  if (bearer === undefined) throw badInput('/body/beneficiary', 'does not stand for this loan', { code: 'stands-not' })
  return bearer
}

async function promisedBearers({ tx, cluster, on }: Work, { firm, scheme, fund }: Case): Promise<readonly string[]> {
  const rows = await tx.query<{ promiser: string }>(
    `select promiser from promises where cluster_id = $1 and firm = $2 and scheme = $3 and status = 'given' and valid_until >= $4`,
    [cluster, firm, scheme, on],
  )
  return [fund, ...rows.map(({ promiser }) => promiser)]
}

async function agreedBearers(work: Work, id: string): Promise<readonly string[]> {
  const facility = facilityOf(await work.load(id))
  const scheme = await schemeAgreed(work, facility)
  return supportersOf(scheme, facility.holders)
}

const supportersOf = (scheme: Scheme, holders: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  Object.entries(scheme.roles).flatMap(([id, { side }]) => (side === 'support' ? (holders[id] ?? []) : []))

/** How the beneficiary stands to the debt; before a facility is agreed it stands for nothing. */
export async function standingOf(work: Work, facility: string | null, to: Beneficiary): Promise<BeneficiaryStanding> {
  if (facility === null) return { isStanding: false, bears: noMoney('CNY'), recourse: noMoney('CNY') }
  return beneficiaryStanding(facilityOf(await work.load(facility)), to)
}
