import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { listNotices, readNotices, type WireNotice } from '#contract/notices.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { formatInstant } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { usePaging } from '#web/ui/paged-table.tsx'
import { Page } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { NoticeLink } from './notice-link.tsx'
import { NoticeSettings } from './notice-settings.tsx'

type Filter = 'unread' | 'all'

/** What concerns the reader, by day, newest first; the list grows by itself while it is looked at. */
export const NoticesPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/notices' })
  const [filter, setFilter] = useState<Filter>('unread')
  const paging = usePaging(filter)
  const read = useRead(
    listNotices,
    { params: { cluster }, query: { filter, limit: 50, after: paging.after } },
    { keepsPrevious: true },
  )
  const mark = useCommand(readNotices)
  const newest = read.data?.items[0]?.position
  const unread = read.data?.unread ?? 0
  const panel = () => <Notices cluster={cluster} read={read} paging={paging} filter={filter} mark={mark.mutate} />
  return (
    <Page
      title={t('notice.title')}
      actions={
        <Button
          disabled={unread === 0 || newest === undefined}
          loading={mark.isPending}
          onClick={() => mark.mutate({ params: { cluster }, body: { until: newest ?? 0 } })}
        >
          {t('notice.markAll')}
        </Button>
      }
    >
      <ProblemAlert error={mark.error} />
      <Tabs
        name={t('notice.filter')}
        active={filter}
        onChange={(key) => setFilter(key === 'all' ? 'all' : 'unread')}
        tabs={[
          { key: 'unread', label: t('notice.unread', { count: unread }), render: panel },
          { key: 'all', label: t('notice.all'), render: panel },
        ]}
      />
      <NoticeSettings cluster={cluster} />
    </Page>
  )
}

type Marked = {
  readonly params: { readonly cluster: string }
  readonly body: { readonly positions: number[] } | { readonly until: number }
}
type NoticesProps = {
  readonly cluster: string
  readonly read: ReturnType<typeof useRead<typeof listNotices>>
  readonly paging: ReturnType<typeof usePaging>
  readonly filter: Filter
  readonly mark: (input: Marked) => void
}

const Notices = ({ cluster, read, paging, filter, mark }: NoticesProps) => {
  const { t } = useLanguage()
  const markOne = ({ position, isRead }: WireNotice): void => {
    if (!isRead) mark({ params: { cluster }, body: { positions: [position] } })
  }
  return (
    <Reading read={read}>
      {({ items, next }) =>
        items.length === 0 && paging.skipped === 0 ? (
          <EmptyState>{t(filter === 'unread' ? 'notice.emptyUnread' : 'notice.emptyAll')}</EmptyState>
        ) : (
          <>
            {[...Map.groupBy(items, ({ at }) => formatInstant(at).slice(0, 10))].map(([day, ofDay]) => (
              <section key={day} className="panel" aria-label={day}>
                <h2>
                  <time dateTime={day}>{day}</time>
                </h2>
                <ul className="notices">
                  {ofDay.map((notice) => (
                    <NoticeRow key={notice.position} cluster={cluster} notice={notice} onRead={() => markOne(notice)} />
                  ))}
                </ul>
              </section>
            ))}
            <nav className="pager" aria-label={t('notice.more')}>
              {paging.skipped > 0 && <Button onClick={paging.restart}>{t('notice.newest')}</Button>}
              {next !== null && <Button onClick={() => paging.goOn(next, items.length)}>{t('notice.more')}</Button>}
            </nav>
          </>
        )
      }
    </Reading>
  )
}

type NoticeRowProps = { readonly cluster: string; readonly notice: WireNotice; readonly onRead: () => void }

const NoticeRow = ({ cluster, notice, onRead }: NoticeRowProps) => {
  const { t, either, word } = useLanguage()
  const sentence = either(notice.sentence)
  return (
    <li className={notice.isRead ? 'notice' : 'notice new'}>
      <StatusTag group="noticeWeight" code={notice.weight} />
      <span className="notice-text">
        <NoticeLink cluster={cluster} notice={notice} onOpen={onRead}>
          {!notice.isRead && <span className="unseen">{t('notice.isNew')} </span>}
          {sentence}
        </NoticeLink>
        <span className="quiet notice-when">
          <time dateTime={notice.at}>{formatInstant(notice.at).slice(11, 16)}</time> · {word('noticeKind', notice.kind)}
        </span>
      </span>
      {!notice.isRead && (
        <Button size="small" onClick={onRead} aria-label={t('notice.markReadOf', { sentence })}>
          {t('notice.markRead')}
        </Button>
      )}
    </li>
  )
}
