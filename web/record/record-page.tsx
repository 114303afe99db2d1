import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { WireFeedEvent } from '#contract/facilities.ts'
import { readCheckpoint, readFeed } from '#contract/record.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage, wordsOf } from '#web/language/language.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts, Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { RecordList } from './record-list.tsx'

const pageSize = 50

/** The events that the reader may know, newest first; each can be verified in this browser. */
export const RecordPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/record' })
  const { type, stream } = useSearch({ from: '/within/clusters/$cluster/record' })
  const [place, setPlace] = useState<{ readonly filter: string; readonly before: number }>()
  const filter = `${type} ${stream}`
  const before = place?.filter === filter ? place.before : undefined
  const read = useRead(
    readFeed,
    { params: { cluster }, query: { order: 'newest', limit: pageSize, before, type, stream } },
    { keepsPrevious: true },
  )
  return (
    <Page title={t('record.title')}>
      <p className="quiet">{t('record.hint')}</p>
      <Checkpoint cluster={cluster} />
      <Filters cluster={cluster} type={type ?? ''} stream={stream ?? ''} />
      <Panel title={t('record.inOrder')}>
        <Reading read={read}>
          {({ items, next, names }) => (
            <>
              {items.length === 0 ? (
                <EmptyState>{t('record.empty')}</EmptyState>
              ) : (
                <RecordList cluster={cluster} items={items} names={new Map(Object.entries(names))} />
              )}
              <nav className="pager" aria-label={t('record.older')}>
                {before !== undefined && <Button onClick={() => setPlace(undefined)}>{t('record.newest')}</Button>}
                {isFull(items) && (
                  <Button onClick={() => setPlace({ filter, before: next })}>{t('record.older')}</Button>
                )}
              </nav>
            </>
          )}
        </Reading>
      </Panel>
    </Page>
  )
}

const isFull = (items: readonly WireFeedEvent[]): boolean => items.length === pageSize && items.at(-1)?.position !== 0

const Checkpoint = ({ cluster }: { readonly cluster: string }) => {
  const { t } = useLanguage()
  const read = useRead(readCheckpoint, { params: { cluster } })
  return (
    <Panel title={t('record.checkpoint')}>
      <Reading read={read}>
        {({ size, root, key }) => (
          <Facts
            facts={[
              { term: t('record.size'), value: size },
              { term: t('record.root'), value: <span className="mono">{root}</span> },
              { term: t('record.key'), value: <span className="mono">{`${key.name} ${key.publicKey}`}</span> },
            ]}
          />
        )}
      </Reading>
    </Panel>
  )
}

type FiltersProps = { readonly cluster: string; readonly type: string; readonly stream: string }

const Filters = ({ cluster, type, stream }: FiltersProps) => {
  const { t, language } = useLanguage()
  const navigate = useNavigate()
  const choose = (chosen: { readonly type?: string; readonly stream?: string }): void => {
    const search = Object.entries({ type, stream, ...chosen }).filter(([, value]) => value !== '')
    void navigate({ to: '/clusters/$cluster/record', params: { cluster }, search: Object.fromEntries(search) })
  }
  const types = { ...wordsOf[language].event, ...wordsOf[language].recordEvent }
  return (
    <div className="filters">
      <label>
        {t('record.type')}
        <select className="choice" value={type} onChange={({ target }) => choose({ type: target.value })}>
          <option value="">{t('record.allTypes')}</option>
          {Object.entries(types).map(([code, sentence]) => (
            <option key={code} value={code}>
              {sentence.replace(/[：:]?\s*\{\{\w+\}\}/g, '').trim() || code}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('record.stream')}
        <Input
          key={stream}
          defaultValue={stream}
          placeholder={t('record.streamHint')}
          onPressEnter={({ currentTarget }) => choose({ stream: currentTarget.value.trim() })}
          onBlur={({ currentTarget }) => choose({ stream: currentTarget.value.trim() })}
        />
      </label>
      {(type !== '' || stream !== '') && (
        <Link to="/clusters/$cluster/record" params={{ cluster }} search={{}}>
          {t('record.allTypes')}
        </Link>
      )}
    </div>
  )
}
