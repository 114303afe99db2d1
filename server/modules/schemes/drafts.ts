import {
  decideChange,
  decideDrop,
  decidePublish,
  decideSendBack,
  decideSubmitScheme,
  decideWithdrawScheme,
  foldSchemeVersion,
  type SchemeVersion,
  type SchemeVersionEvent,
  type SchemeVersionRefusal,
} from '#core/publication/scheme-version.ts'
import type { Result } from '#core/basics/result.ts'
import { checkPublishing } from '#core/scheme/publishing.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import type { changeSchemeDraft, draftScheme, sendBackScheme } from '#contract/schemes.ts'
import { badInput, inConflict, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import { lock, refuse, type Work } from '../record/index.ts'
import { knownVersions } from './known.ts'

const subjectsOf = (operator: string) => [{ party: operator, role: 'operator' }]

export async function draftIn(work: Work, { scheme, basedOn }: BodyOf<typeof draftScheme>) {
  work.permit({})
  const versions = basedOn === null ? [] : await knownVersions(work, basedOn.scheme)
  if (basedOn !== null && !versions.some((each) => each.scheme.version === basedOn.version))
    throw badInput('/body/basedOn', 'is not a version of a scheme of this cluster')
  const id = work.ids.next('scheme')
  const operator = work.desk.organisation
  const data = {
    operator,
    by: work.desk.person,
    scheme: JSON.stringify(scheme),
    basedOn: basedOn?.scheme ?? null,
    basedOnVersion: basedOn?.version ?? null,
  }
  work.append(id, subjectsOf(operator), [{ type: 'scheme-drafted', data }])
  return { id, version: 1, status: 'draft' }
}

/** The draft of one's own organisation, as it stands; another version than was seen is a conflict, not an overwriting. */
async function loadDraft(work: Work, id: string, seen?: number): Promise<SchemeVersion> {
  work.permit({})
  const version = foldSchemeVersion((await work.load(id)).map(({ event }) => event as SchemeVersionEvent))
  if (version === null || version.operator !== work.desk.organisation) throw new Problem('not-found')
  if (seen !== undefined && seen !== version.events)
    throw inConflict('draft-changed-elsewhere', `The draft stands at version ${version.events}, not ${seen}.`)
  return version
}

function save(
  work: Work,
  id: string,
  version: SchemeVersion,
  decided: Result<readonly SchemeVersionEvent[], readonly SchemeVersionRefusal[]>,
) {
  if (!decided.ok) return refuse(decided.error)
  work.append(id, subjectsOf(version.operator), decided.value)
  const status = decided.value.map(({ type }) => statusAfter[type]).at(-1) ?? version.status
  return { id, version: version.events + decided.value.length, status }
}

const statusAfter: Readonly<Record<SchemeVersionEvent['type'], SchemeVersion['status']>> = {
  'scheme-drafted': 'draft',
  'scheme-draft-changed': 'draft',
  'scheme-draft-dropped': 'dropped',
  'scheme-submitted': 'submitted',
  'scheme-sent-back': 'draft',
  'scheme-published': 'published',
  'scheme-withdrawn': 'withdrawn',
}

/** What was saved as it stands is not saved again. */
export async function changeIn(work: Work, id: string, body: BodyOf<typeof changeSchemeDraft>) {
  const version = await loadDraft(work, id, body.version)
  const text = JSON.stringify(body.scheme)
  if (text === version.scheme && version.status === 'draft') return { id, version: version.events, status: 'draft' }
  return save(work, id, version, decideChange(version, work.desk.person, text))
}

export async function dropIn(work: Work, id: string) {
  const version = await loadDraft(work, id)
  return save(work, id, version, decideDrop(version, work.desk.person))
}

export async function submitIn(work: Work, id: string, seen: number) {
  const version = await loadDraft(work, id, seen)
  const { findings } = await nextEdition(work, version)
  return save(work, id, version, decideSubmitScheme(version, work.desk.person, findings))
}

export async function sendBackIn(work: Work, id: string, { version: seen, reason }: BodyOf<typeof sendBackScheme>) {
  const version = await loadDraft(work, id, seen)
  return save(work, id, version, decideSendBack(version, work.desk.person, reason))
}

/** Another person publishes what was submitted, as the next version of its scheme: one at a time in a cluster. */
export async function publishIn(work: Work, id: string, seen: number) {
  const version = await loadDraft(work, id, seen)
  await lock(work.tx, `publishing schemes ${work.cluster}`)
  const { scheme, findings } = await nextEdition(work, version)
  const { id: schemeId, version: schemeVersion } = scheme
  const data = { by: work.desk.person, scheme: JSON.stringify(scheme), schemeId, schemeVersion }
  return { ...save(work, id, version, decidePublish(version, data, findings)), scheme: schemeId, schemeVersion }
}

/** The scheme as it would be published, and what stands against it. */
async function nextEdition(work: Work, { scheme: text }: SchemeVersion) {
  const drafted = JSON.parse(text) as Scheme
  const versions = await knownVersions(work)
  const before = versions.filter((each) => each.scheme.id === drafted.id).map((each) => each.scheme.version)
  const scheme: Scheme = { ...drafted, version: Math.max(0, ...before) + 1 }
  return { scheme, findings: checkPublishing(scheme, versions.map((each) => each.scheme)) } // prettier-ignore
}

export async function withdrawIn(work: Work, id: string, reason: string) {
  const version = await loadDraft(work, id)
  return save(work, id, version, decideWithdrawScheme(version, work.desk.person, reason))
}
