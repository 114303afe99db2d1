import { Link } from '@tanstack/react-router'
import type { listFacilities } from '#contract/facilities.ts'
import { readEvaluation, type WireEvaluation } from '#contract/information.ts'
import { toWire, type MoneyWire } from '#core/basics/money.ts'
import type { AnswerTo } from '#web/data/call.ts'
import { ApiProblem } from '#web/data/api-problem.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { exactAmount, minorOf, shortAmount, sumOf } from '#web/ui/amount-text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'

type Facilities = {
  readonly data: AnswerTo<typeof listFacilities> | undefined
  readonly error: unknown
  readonly refetch: () => Promise<unknown>
}
type BorrowPanelProps = { readonly cluster: string; readonly firm: string; readonly facilities: Facilities }

/** What the firm may still borrow by its evaluation, and what binds it. */
export const BorrowPanel = ({ cluster, firm, facilities }: BorrowPanelProps) => {
  const { t } = useLanguage()
  const read = useRead(readEvaluation, { params: { cluster, id: firm } })
  const isNone = read.error instanceof ApiProblem && read.error.status === 404
  return (
    <Panel
      title={t('borrow.title')}
      extra={
        <span className="row-actions">
          <Link to="/clusters/$cluster/firms/$id" params={{ cluster, id: firm }}>
            {t('borrow.raise')}
          </Link>
          <Link to="/clusters/$cluster/calculator" params={{ cluster }}>
            {t('nav.calculator')}
          </Link>
          <Link className="action-link" to="/clusters/$cluster/apply" params={{ cluster }}>
            {t('borrow.apply')}
          </Link>
        </span>
      }
    >
      {isNone ? (
        <EmptyState>{t('borrow.none')}</EmptyState>
      ) : (
        <Reading read={read}>
          {(evaluation) => (
            <Reading read={facilities}>
              {({ items }) => {
                const own = items.filter(({ borrower }) => borrower.id === firm)
                return (
                  <Room
                    evaluation={evaluation}
                    outstanding={sumOf(own.map(({ outstanding }) => outstanding))}
                    isInArrears={own.some(({ status }) => troubled.includes(status))}
                  />
                )
              }}
            </Reading>
          )}
        </Reading>
      )}
    </Panel>
  )
}

/** A loan in one of these states stands in the way of another. */
const troubled: readonly string[] = ['overdue', 'claimed', 'called', 'settled']

type RoomProps = {
  readonly evaluation: WireEvaluation
  readonly outstanding: MoneyWire
  readonly isInArrears: boolean
}

const Room = ({ evaluation, outstanding, isInArrears }: RoomProps) => {
  const { t } = useLanguage()
  const { limit } = evaluation
  const [most, used] = [minorOf(limit), minorOf(outstanding)]
  const free = toWire({ minor: used < most && !isInArrears ? most - used : 0n, currency: limit.currency })
  const part = most === 0n ? 0 : Math.min(100, Number((used * 1000n) / most) / 10)
  const label = t('borrow.used', {
    percent: `${part}%`,
    outstanding: exactAmount(outstanding),
    limit: exactAmount(limit),
  })
  return (
    <>
      <Facts
        facts={[
          { term: t('borrow.free'), value: <Amount value={free} isShort /> },
          { term: t('borrow.limit'), value: <Amount value={limit} isShort /> },
          { term: t('borrow.outstanding'), value: <Amount value={outstanding} isShort /> },
        ]}
      />
      <svg role="img" aria-label={label} viewBox="0 0 100 4" preserveAspectRatio="none" className="limit-bar spaced">
        <title>{label}</title>
        <rect className="limit-whole" width="100" height="4" />
        <rect className="limit-asked" width={part} height="4" />
      </svg>
      <p className="tight">
        {isInArrears ? (
          t('borrow.bindsArrears')
        ) : (
          <Binding evaluation={evaluation} isUsedUp={most > 0n && used >= most} />
        )}
      </p>
    </>
  )
}

const Binding = ({ evaluation, isUsedUp }: { readonly evaluation: WireEvaluation; readonly isUsedUp: boolean }) => {
  const { t, language } = useLanguage()
  const { limit, grade, score, limitReason } = evaluation
  if (isUsedUp) return <>{t('borrow.bindsUsed')}</>
  if (minorOf(limit) === 0n) return <>{t('borrow.bindsNothing', { grade, score })}</>
  return limitReason?.binding === 'cap' ? (
    <>{t('borrow.bindsCap', { cap: shortAmount(limitReason.cap, language) })}</>
  ) : (
    <>{t('borrow.bindsShare', { grade, score })}</>
  )
}
