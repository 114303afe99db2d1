import { useState } from 'react'
import type { WireFeedEvent } from '#contract/facilities.ts'
import { eventSentence } from '#web/facility/event-sentence.ts'
import { useLanguage } from '#web/language/language.ts'
import { DateText, InstantText } from '#web/ui/date-text.tsx'
import type { KnownNames } from '#web/ui/refusal-sentence.ts'
import { ProofPanel } from './proof-panel.tsx'

type RecordListProps = {
  readonly cluster: string
  readonly items: readonly WireFeedEvent[]
  readonly names: KnownNames
}

/** Events with their place in the one order; each opens to its entry and its proof. */
export const RecordList = ({ cluster, items, names }: RecordListProps) => (
  <ol className="record">
    {items.map((event) => (
      <RecordItem key={`${event.stream}/${event.version}`} cluster={cluster} event={event} names={names} />
    ))}
  </ol>
)

type RecordItemProps = { readonly cluster: string; readonly event: WireFeedEvent; readonly names: KnownNames }

const RecordItem = ({ cluster, event, names }: RecordItemProps) => {
  const { t, language } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span className="record-position amount">{event.position}</span>
          <DateText on={event.occurredOn} />
          <span className="record-text">{eventSentence(event, language, names)}</span>
          <span className="record-leaf mono" title={event.leaf ?? ''}>
            {event.leaf?.slice(0, 12)}
          </span>
        </summary>
        {isOpen && (
          <div className="entry-record">
            <dl>
              <dt>{t('record.stream')}</dt>
              <dd className="mono">{event.stream}</dd>
              <dt>{t('record.version')}</dt>
              <dd>{event.version}</dd>
              <dt>{t('record.leaf')}</dt>
              <dd className="mono">{event.leaf}</dd>
              <dt>{t('record.who')}</dt>
              <dd>{event.actor === 'engine' ? t('record.engine') : (names.get(event.actor) ?? event.actor)}</dd>
              <dt>{t('record.when')}</dt>
              <dd>
                <InstantText at={event.recordedAt} />
              </dd>
            </dl>
            <ProofPanel cluster={cluster} event={event} />
            <details>
              <summary>{t('record.data')}</summary>
              <pre>{JSON.stringify(event.data, null, 2)}</pre>
            </details>
          </div>
        )}
      </details>
    </li>
  )
}
