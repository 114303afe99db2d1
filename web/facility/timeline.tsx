import { readFacilityEvents, type WireFacility, type WireFeedEvent } from '#contract/facilities.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { DateText, InstantText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import type { KnownNames } from '#web/ui/refusal-sentence.ts'
import { eventSentence } from './event-sentence.ts'
import { knownNamesOf } from './known-names.ts'

type TimelineProps = { readonly cluster: string; readonly facility: WireFacility }

/** What happened, newest first; each opens its entry in the record. */
export const Timeline = ({ cluster, facility }: TimelineProps) => {
  const { t, language } = useLanguage()
  const read = useRead(readFacilityEvents, { params: { cluster, id: facility.id } })
  const known = knownNamesOf(facility, language)
  return (
    <Panel title={t('facility.timeline')}>
      <Reading read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t('empty.events')}</EmptyState>
          ) : (
            <ol className="timeline" tabIndex={0} aria-label={t('facility.timeline')}>
              {[...items]
                .sort((a, b) => b.version - a.version)
                .map((event) => (
                  <li key={event.version}>
                    <details>
                      <summary>
                        <DateText on={event.occurredOn} />
                        {eventSentence(event, language, known)}
                      </summary>
                      <RecordEntry event={event} known={known} />
                    </details>
                  </li>
                ))}
            </ol>
          )
        }
      </Reading>
    </Panel>
  )
}

const RecordEntry = ({ event, known }: { readonly event: WireFeedEvent; readonly known: KnownNames }) => {
  const { t } = useLanguage()
  const isSealed = event.position !== null && event.leaf !== null
  return (
    <div className="entry-record">
      <dl>
        <dt>{t('facility.position')}</dt>
        <dd>{event.position ?? t('facility.notSealed')}</dd>
        <dt>{t('facility.leaf')}</dt>
        <dd className="mono">{event.leaf ?? t('facility.notSealed')}</dd>
        <dt>{t('facility.version')}</dt>
        <dd>{event.version}</dd>
        <dt>{t('facility.recordedAt')}</dt>
        <dd>
          <InstantText at={event.recordedAt} />
        </dd>
        <dt>{t('facility.actor')}</dt>
        <dd>{known.get(event.actor) ?? event.actor}</dd>
      </dl>
      {isSealed && <p className="quiet">{t('facility.verifyHint')}</p>}
      <details>
        <summary>{t('facility.data')}</summary>
        <pre>{JSON.stringify(event.data, null, 2)}</pre>
      </details>
    </div>
  )
}
