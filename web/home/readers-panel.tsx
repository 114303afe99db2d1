import { Link } from '@tanstack/react-router'
import { listAccesses } from '#contract/consents.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { InstantText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'

const shown = 3

/** The last who read the firm's data, and the way to all of them. */
export const ReadersPanel = ({ cluster, firm }: { readonly cluster: string; readonly firm: string }) => {
  const { t, word } = useLanguage()
  const read = useRead(listAccesses, { params: { cluster }, query: { subject: firm, limit: shown } })
  return (
    <Panel
      title={t('myData.accesses')}
      extra={
        <Link to="/clusters/$cluster/my-data" params={{ cluster }} hash="accesses">
          {t('myData.more')}
        </Link>
      }
    >
      <Reading read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t('myData.noAccesses')}</EmptyState>
          ) : (
            <ul className="todo">
              {items.map(({ id, at, readerName, dataClass, byRight }) => (
                <li key={id}>
                  <strong>{readerName}</strong>
                  <span>
                    {word('dataClass', dataClass)} · {word('byRight', byRight === '' ? 'none' : byRight)}
                  </span>
                  <span className="quiet act-plain">
                    <InstantText at={at} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Panel>
  )
}
