import type { CalendarDate } from '#core/basics/calendar-date.ts'
import { measuresOn } from '#core/conduct/effects.ts'
import { isAbout } from '#core/conduct/occurrence.ts'
import { expiresOn, penaltyLife, type Proceeding, type ProceedingStatus } from '#core/conduct/proceeding.ts'
import type { Measure } from '#core/conduct/measure.ts'
import { measuresUnder, numbersOf, procedureId, ruleOrProcedureIds, findRule } from '#core/conduct/rules.ts' // prettier-ignore
import { permit } from '#core/policy/actions.ts'
import { movesFrom } from '#core/process/process.ts'
import type { listMarks, listProceedings } from '#contract/conduct.ts'
import { Problem } from '#contract/problem.ts'
import type { QueryOf } from '#contract/route.ts'
import { namesOf, pageOf } from '../edge/index.ts'
import type { Ground, Reading } from '../record/index.ts'
import { loadSteps } from './grounds.ts'
import { rulesOf } from './rows.ts'
import { rewardsApplied } from './terms.ts'

type Row = {
  id: string
  association: string
  respondent: string
  sign: Proceeding['sign']
  rule: string | null
  about: string
  about_version: number
  status: ProceedingStatus
  measures: readonly Measure[]
  begun_on: CalendarDate
  proposed_by: string | null
  heard_until: CalendarDate | null
  imposed_by: string | null
  effective_on: CalendarDate | null
  appeal_until: CalendarDate | null
  has_appealed: boolean
  conduct_ended_on: CalendarDate | null
  grounds: string
  defence: string
  reason: string
  appeal: string
  appeal_reason: string
}

/** Of what has expired nothing is shown any more, to anybody. */
const shown = `t.cluster_id = $1 and t.status <> 'expired'`

export async function proceedingList({ tx, cluster }: Reading, query: QueryOf<typeof listProceedings>) {
  const where = `${shown} and ($2::text is null or t.status = $2)`
  const values = [cluster, query.status ?? null]
  const page = await pageOf<Row, Row>(tx, { from: 'proceedings t', where, values, columns: 't.*', isNewestFirst: true }, query, (row) => row) // prettier-ignore
  const name = await namesOf(tx, cluster, page.items.map(({ respondent }) => respondent)) // prettier-ignore
  return { ...page, items: page.items.map((row) => listed(row, name)) }
}

const listed = (row: Row, name: (id: string) => string) => ({
  id: row.id,
  sign: row.sign,
  respondent: row.respondent,
  respondentName: name(row.respondent),
  association: row.association,
  rule: row.rule,
  status: row.status,
  measures: row.measures,
  on: row.begun_on,
  effectiveOn: row.effective_on,
  heardUntil: row.heard_until,
  appealUntil: row.appeal_until,
  conductEndedOn: row.conduct_ended_on,
  expiresOn: row.sign === 'penalty' ? expiresOn({ conductEndedOn: row.conduct_ended_on }) : null,
  about: { stream: row.about, version: row.about_version },
})

export async function proceedingPage(reading: Reading, id: string) {
  const { tx, cluster, personName } = reading
  const [row] = await tx.query<Row>(`select t.* from proceedings t where ${shown} and t.id = $2`, [cluster, id])
  if (row === undefined) throw new Problem('not-found')
  const name = await namesOf(tx, cluster, [row.respondent])
  const [[event], [clock], applied] = await Promise.all([
    tx.query<{ type: string; on: CalendarDate }>(
      'select type, occurred_on as on from events where cluster_id = $1 and stream = $2 and version = $3',
      [cluster, row.about, row.about_version],
    ),
    tx.query<{ on: CalendarDate }>('select business_date as on from clusters where cluster_id = $1', [cluster]),
    rewardsApplied(reading, { reward: id }),
  ])
  const on = clock?.on ?? row.begun_on
  // Who holds the proceeding takes part in it; whoever else reads it leaves a trace.
  if (row.association !== reading.desk.organisation)
    await reading.note([row.respondent], 'conduct', 'read-proceeding', id)
  return {
    ...listed(row, name),
    event: event ?? null,
    proposedBy: nameOf(row.proposed_by, personName),
    imposedBy: nameOf(row.imposed_by, personName),
    hasAppealed: row.has_appealed,
    grounds: row.grounds,
    defence: row.defence,
    reason: row.reason,
    appeal: row.appeal,
    appealReason: row.appeal_reason,
    inForce: inForce(row, on),
    moves: movesFor(reading, row, on),
    applied: applied.map(({ facility, setting, from, to }) => ({ facility, setting, from, to })),
  }
}

/** Who did it is told by name within their own organisation, and not at all to others. */
const nameOf = (person: string | null, personName: (person: string) => string): string | null => {
  const name = person === null ? null : personName(person)
  return name === person ? null : name
}

function inForce(row: Row, on: CalendarDate): readonly Measure[] {
  const { sign, status, measures, effective_on: effectiveOn, conduct_ended_on: conductEndedOn } = row
  if (sign === 'reward') return status === 'granted' ? measures : []
  return measuresOn({ sign, status, measures, effectiveOn, conductEndedOn }, on)
}

/** What the reader may do with it now: as the life of a penalty says, as the policy says, and with the days that are left. */
function movesFor({ desk }: Reading, row: Row, on: CalendarDate): readonly string[] {
  if (row.sign === 'reward') return []
  const { respondent, association, appeal_until: until, proposed_by: proposer, imposed_by: imposer } = row
  const target = { firm: [respondent], bank: [respondent], keeper: [association] }
  const names = movesFrom(penaltyLife, row.status).flatMap(({ name, by }) => (by.includes('time') ? [] : [name]))
  const actions = [...new Set(names.map((name) => (['uphold', 'lighten', 'lift'].includes(name) ? 'decide-appeal' : name)))] // prettier-ignore
  return actions.filter((action) => {
    if (permit(desk, action, target) !== 'allowed') return false
    if (action === 'appeal-penalty') return !row.has_appealed && (until === null || on <= until)
    if (action === 'impose-penalty') return proposer !== desk.person
    return action !== 'decide-appeal' || (proposer !== desk.person && imposer !== desk.person)
  })
}

export async function markList({ tx, cluster }: Reading, query: QueryOf<typeof listMarks>) {
  type Mark = { id: string; respondent: string; association: string; rule: string | null; measures: readonly Measure[]; effective_on: CalendarDate; expires_on: CalendarDate | null } // prettier-ignore
  const where = `t.cluster_id = $1 and t.audiences && (select string_to_array(current_setting('app.audiences', true), ','))`
  const page = await pageOf<Mark, Mark>(tx, { from: 'marks t', where, values: [cluster], columns: 't.*', isNewestFirst: true }, query, (row) => row) // prettier-ignore
  const name = await namesOf(tx, cluster, page.items.flatMap(({ respondent, association }) => [respondent, association])) // prettier-ignore
  return {
    ...page,
    items: page.items.map((row) => ({
      id: row.id,
      respondent: row.respondent,
      respondentName: name(row.respondent),
      associationName: name(row.association),
      rule: row.rule,
      measures: row.measures,
      effectiveOn: row.effective_on,
      expiresOn: row.expires_on,
    })),
  }
}

/** The rules with the numbers of one association: the reader’s own, or the one that was asked for, or the cluster’s first. */
export async function ruleList({ tx, cluster, desk }: Reading, asked: string | undefined) {
  const [found] = await tx.query<{ id: string }>(
    `select id from parties where cluster_id = $1 and kind = 'association'
       and id = coalesce($2, (select association from memberships where cluster_id = $1 and firm = $3 order by id limit 1), id) order by id limit 1`,
    [cluster, asked ?? (desk.kind === 'association' ? desk.organisation : null), desk.organisation],
  )
  if (found === undefined) throw new Problem('not-found')
  const own = await rulesOf({ tx, cluster }, found.id)
  return {
    association: found.id,
    items: ruleOrProcedureIds.map((id) => {
      const rule = findRule(id)
      const applied = own.find((each) => each.rule === id)
      const numbers = applied?.numbers ?? {}
      return {
        id,
        names: rule?.names ?? procedureNames,
        about: rule?.about ?? procedureAbout,
        of: rule?.of ?? null,
        sign: rule?.sign ?? null,
        isApplied: id === procedureId || (applied?.isApplied ?? false),
        setOn: applied?.setOn ?? null,
        measures: rule === undefined ? [] : measuresUnder(rule, numbers),
        numbers: Object.entries(numbersOf(id)).map(([number, { names, unit, value, least = '0', most = '', source, verified }]) => ({ id: number, names, unit, value: numbers[number] ?? value, proposed: value, least, most, source, verified })), // prettier-ignore
      }
    }),
  }
}

const procedureNames = { zh: '程序期限', en: 'Days of a proceeding' }
const procedureAbout = {
  zh: '每一项惩戒都先陈述申辩、后决定，并可申诉。',
  en: 'Every penalty is heard before it is decided, and can be appealed against.',
}

/** Events of loans on which a penalty of this organisation may rest, the latest first, as far as the reader knows the loans. */
export async function groundList(ground: Ground, reading: Reading, respondent: string) {
  const { tx, cluster } = reading
  const known = await tx.query<{ kind: string }>('select kind from parties where cluster_id = $1 and id = $2', [
    cluster,
    respondent,
  ])
  if (known[0] === undefined) throw new Problem('not-found')
  const rows = await tx.query<{ id: string }>(
    `select id from facilities where cluster_id = $1 and parties @> array[$2] and status <> 'reserved' order by id desc limit 20`,
    [cluster, respondent],
  )
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await reading.openStreams(ids)
  const found = []
  for (const stream of ids)
    for (const step of await loadSteps({ tx, cluster }, ground, stream))
      if (isAbout(step, respondent)) {
        const { version, on, event, after } = step
        const overdueDays = event.type === 'arrears-changed' ? after.overdueDays : null
        found.push({ stream, version, type: event.type, on, overdueDays })
      }
  if (found.length > 0 && known[0].kind === 'firm') await reading.note([respondent], 'conduct', 'list-grounds')
  return { items: found.toSorted((a, b) => (a.on < b.on ? 1 : -1)).slice(0, 50) }
}
