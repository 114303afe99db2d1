import type { Resolution } from '#core/guarantee/resolution.ts'
import { addResolution, checkResolution, listResolutions, type resolutionFields } from '#contract/resolutions.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import type { z } from 'zod'
import { mountCommand, mountRead, type House, namesOf } from '../edge/index.ts'
import { asWorker, type Ground, type Reading, type Work } from '../record/index.ts'
import { lackingOf, promisesSeen, shownBy, type PromiseSeen } from './resolutions.ts'

/** What companies show for their promises, and what the bank that would lend makes of it. */
export function mountResolutions(house: House): void {
  const { ground } = house
  mountCommand(house, addResolution, (work, { params, body }) => addResolutionIn(work, params.id, body))
  mountCommand(house, checkResolution, (work, { params, body }) => checkResolutionIn(work, params.id, body))
  mountRead(house, listResolutions, (reading, { params }) => resolutionsFor(ground, reading, params.id))
}

type Fields = z.infer<typeof resolutionFields>
type PromiseRow = { promiser: string; firm: string; scheme: string; status: string }

type Parties = Pick<PromiseRow, 'promiser' | 'firm'>

async function promiseOf({ tx, cluster }: Work, id: string): Promise<PromiseRow> {
  const [row] = await tx.query<PromiseRow>(
    'select promiser, firm, scheme, status from promises where cluster_id = $1 and id = $2 for update',
    [cluster, id],
  )
  if (row === undefined) throw new Problem('not-found')
  return row
}

/** What an event says of a resolution that a firm shows; the day must have come. */
export function resolutionAdded(work: Work, fields: Fields, { promiser, firm }: Parties, at = '/body') {
  if (fields.resolvedOn > work.on)
    throw badInput(`${at}/resolvedOn`, `must not lie after ${work.on}`, { code: 'after-today', today: work.on })
  return { type: 'resolution-added', data: { ...fields, promiser, firm } }
}

async function addResolutionIn(work: Work, id: string, fields: BodyOf<typeof addResolution>) {
  const events = await work.load(id)
  const row = await promiseOf(work, id)
  work.permit({ role: [row.promiser] })
  if (row.status !== 'given') throw new Problem('conflict', { detail: `The promise is ${row.status} already.` })
  const { promiser, firm } = row
  work.append(id, subjectsOf(row), [resolutionAdded(work, fields, { promiser, firm })])
  return { id, version: events.length + 1, status: row.status }
}

const subjectsOf = ({ promiser, firm }: Parties, bank?: string) => [
  { party: promiser, role: 'promiser' },
  { party: firm, role: 'borrower' },
  ...(bank === undefined ? [] : [{ party: bank, role: 'bank' }]),
]

/** The bank that may answer the application looks at it for itself: what one bank checked, another has not. */
async function checkResolutionIn(work: Work, application: string, body: BodyOf<typeof checkResolution>) {
  const { promiser, document, reason } = body
  const bank = work.desk.organisation
  const [invited] = await work.tx.query<{ firm: string; scheme: string }>(
    `select a.firm, a.scheme from applications a join lines l on l.cluster_id = a.cluster_id and l.fund = a.fund
     where a.cluster_id = $1 and a.id = $2 and l.bank = $3 and l.valid_until >= $4
       and (a.status = 'approved' or exists (select from offers o where o.cluster_id = a.cluster_id and o.application = a.id and o.bank = $3))`,
    [work.cluster, application, bank, work.on],
  )
  work.permit({ bank: invited === undefined ? [] : [bank] })
  if (invited === undefined) throw new Problem('not-found')
  const shown = (await promisesSeen(work, { ...invited, bank })).filter(
    (row) => row.promiser === promiser && row.document?.sha256 === document,
  )
  if (shown.length === 0) throw badInput('/body/document', 'is not shown for this application', { code: 'not-shown' })
  for (const { id, version } of shown) {
    await work.load(id)
    const looked = { promiser, bank, by: work.desk.person, version }
    const event =
      reason === null
        ? { type: 'resolution-checked', data: looked }
        : { type: 'resolution-refused', data: { ...looked, reason } }
    work.append(id, subjectsOf({ promiser, firm: invited.firm }, bank), [event])
  }
  return { id: application, version: shown.length, status: reason === null ? 'checked' : 'refused' }
}

/**
 * Of the promises for an application: to a bank that may lend what is shown for each and what it made of it; to the firm
 * and the keeper of the fund what still lacks; to a promiser its own.
 */
async function resolutionsFor(ground: Ground, { tx, cluster, desk }: Reading, id: string) {
  const [found] = await tx.query<{ firm: string; scheme: string; fund: string; keeper: string }>(
    `select a.firm, a.scheme, a.fund, f.keeper from applications a join funds f on f.cluster_id = a.cluster_id and f.id = a.fund
     where a.cluster_id = $1 and a.id = $2`,
    [cluster, id],
  )
  if (found === undefined) throw new Problem('not-found')
  const isBank = desk.kind === 'bank'
  const isTold = isBank || [found.firm, found.keeper].includes(desk.organisation)
  if (!isTold) throw new Problem('not-found')
  const rows = await asWorker(ground, cluster, async (worker) => {
    const [clock] = await worker.query<{ business_date: string }>('select business_date from clusters where cluster_id = $1', [cluster]) // prettier-ignore
    const place = { tx: worker, cluster, on: clock?.business_date ?? '' }
    return promisesSeen(place, { ...found, bank: isBank ? desk.organisation : '' })
  })
  const name = await namesOf(tx, cluster, rows.map(({ promiser }) => promiser)) // prettier-ignore
  return { items: rows.map((row) => itemOf(row, name, isBank)) }
}

const itemOf = (row: PromiseSeen, name: (id: string) => string, isBank: boolean) => {
  const shown: Resolution | null = isBank ? shownBy(row) : null
  const lacking = lackingOf(row).filter(({ lacking: code }) => isBank || code !== 'resolution-unchecked')
  return {
    promiser: { id: row.promiser, name: name(row.promiser) },
    role: row.role,
    lacking,
    isShown: row.basis !== null,
    resolution: shown === null || row.document === null ? null : { ...shown, document: row.document },
    verdict: isBank ? row.verdict : null,
    reason: isBank ? row.reason : null,
    checkedOn: isBank ? row.checked_on : null,
  }
}
