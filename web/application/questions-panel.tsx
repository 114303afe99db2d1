import { Button } from 'antd'
import type { ReactNode } from 'react'
import { listQuestions } from '#contract/questions.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { usePaging } from '#web/ui/paged-table.tsx'
import { Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { QuestionCard } from './question-card.tsx'
import { inOrder } from './question-order.ts'

type QuestionsPanelProps = {
  readonly cluster: string
  readonly application: string
  /** Where other pages lead to it. */
  readonly anchor?: string
  /** The way to ask, where the reader may. */
  readonly extra?: ReactNode
}

/** What was asked about an application and what the firm answered, as far as the reader takes part; what waits first. */
export const QuestionsPanel = ({ cluster, application, anchor, extra }: QuestionsPanelProps) => {
  const { t } = useLanguage()
  const paging = usePaging(application)
  const read = useRead(
    listQuestions,
    { params: { cluster }, query: { application, limit: 100, after: paging.after } },
    { keepsPrevious: true },
  )
  return (
    <Panel title={t('questions.title')} extra={extra} {...(anchor === undefined ? {} : { id: anchor })}>
      <Reading read={read}>
        {({ items, next, total }) =>
          total === 0 ? (
            <p className="quiet">{t('questions.none')}</p>
          ) : (
            <>
              <ul className="questions" aria-label={t('questions.title')}>
                {inOrder(items).map((question) => (
                  <QuestionCard key={question.id} cluster={cluster} question={question} />
                ))}
              </ul>
              {(next !== null || paging.skipped > 0) && (
                <nav className="pager" aria-label={t('questions.older')}>
                  {paging.skipped > 0 && <Button onClick={paging.restart}>{t('questions.newest')}</Button>}
                  {next !== null && (
                    <Button onClick={() => paging.goOn(next, items.length)}>{t('questions.older')}</Button>
                  )}
                </nav>
              )}
            </>
          )
        }
      </Reading>
    </Panel>
  )
}
