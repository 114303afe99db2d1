import { assert, present } from '../basics/assert.ts'
import type { FacilityEventType } from '../facility/events.ts'
import { say } from '../scheme/words.ts'
import { agreementBlocks } from './agreement.ts'
import { claimDocumentBlocks } from './claim-documents.ts'
import { claimNoticeBlocks } from './claim-notice.ts'
import { costFacts } from './cost-facts.ts'
import { guaranteeBlocks, suretyGuaranteeBlocks } from './guarantee.ts'
import { minutesBlocks } from './minutes.ts'
import { paperKinds, paperNumber, type Block, type Language, type Paper, type PaperKind } from './paper.ts'
import { changedScheduleBlocks, scheduleBlocks } from './schedule.ts'
import { tellingOf, type FacilitySource, type Source } from './source.ts'
import { standingsOf } from './standing.ts'

/** One paper among those that follow from an event; the holder is of whom a guarantee is, else nobody. */
export type PaperName = { readonly kind: PaperKind; readonly holder: string }

/** What a paper says; a template that was used is never changed, a new wording is the next in its list. */
type Template = (source: Source, holder: string, language: Language) => readonly Block[]

const ofFacility =
  (
    blocks: (source: FacilitySource, telling: ReturnType<typeof tellingOf>, holder: string) => readonly Block[],
  ): Template =>
  (source, holder, language) => {
    assert(source.is === 'facility', 'the paper is about a facility')
    return blocks(source, tellingOf(source, language), holder)
  }

const ofMeeting: Template = (source, _holder, language) => {
  assert(source.is === 'meeting', 'the paper is about a meeting')
  return minutesBlocks(source, { language })
}

/** Every version of every template, the first first. */
const templates: Readonly<Record<PaperKind, readonly Template[]>> = {
  agreement: [
    ofFacility((source, telling) => agreementBlocks(source, telling)),
    ofFacility((source, telling) => agreementBlocks(source, telling, costFacts)),
  ],
  guarantee: [
    ofFacility((source, telling, holder) => guaranteeBlocks(source, holder, telling)),
    ofFacility(suretyGuaranteeBlocks),
  ],
  schedule: [ofFacility((source, telling) => scheduleBlocks(source, telling)), ofFacility(changedScheduleBlocks)],
  'claim-notice': [
    ofFacility((source, telling) => claimNoticeBlocks(source, telling)),
    ofFacility((source, telling) => claimNoticeBlocks(source, telling, claimDocumentBlocks)),
  ],
  minutes: [ofMeeting],
}

/** "guarantee@1": the template by which a paper of this kind is written today. */
export const templateOfToday = (kind: PaperKind): string => `${kind}@${templates[kind].length}`

/** Every template by which papers of this kind were ever written. */
export const templatesOf = (kind: PaperKind): readonly string[] => templates[kind].map((_, i) => `${kind}@${i + 1}`)

/** The paper as the named template writes it; the same source gives the same paper. */
export function writePaper({ kind, holder }: PaperName, template: string, source: Source, language: Language): Paper {
  const version = Number(template.slice(template.indexOf('@') + 1))
  const write = present(templates[kind][version - 1], `the template ${template}`)
  return {
    kind,
    template,
    language,
    title: say({ language }, paperKinds[kind].zh, paperKinds[kind].en),
    number: paperNumber(kind, source.place, holder),
    place: source.place,
    blocks: write(source, holder, language),
  }
}

/** After which a debtor is told anew what it owes and when. */
const schedules: ReadonlySet<string> = new Set<FacilityEventType>([
  'drawdown-made',
  'schedule-changed',
  'schedule-restored',
  'terms-changed',
  'debt-fell-due',
])

/** The events from which papers follow. */
export const papersFollowFrom: ReadonlySet<string> = new Set<FacilityEventType | 'meeting-closed'>([
  'facility-opened',
  'drawdown-made',
  'schedule-changed',
  'schedule-restored',
  'terms-changed',
  'debt-fell-due',
  'claim-lodged',
  'meeting-closed',
])

/**
 * Which papers follow from the event that a source ends with. A state organ gives no guarantee (Civil Code, article
 * 683): where it shares a loss, the agreement alone says so.
 */
export function papersFrom(source: Source): readonly PaperName[] {
  const only = (kind: PaperKind): readonly PaperName[] => [{ kind, holder: '' }]
  if (source.is === 'meeting') return only('minutes')
  if (schedules.has(source.event.type)) return only('schedule')
  if (source.event.type === 'claim-lodged') return only('claim-notice')
  if (source.event.type !== 'facility-opened') return []
  const holders = [...new Set(standingsOf(source).map(({ holder }) => holder))]
  const guarantors = holders.filter((holder) => source.parties.get(holder)?.kind !== 'government')
  return [...only('agreement'), ...guarantors.map((holder): PaperName => ({ kind: 'guarantee', holder }))]
}
