import { Link } from '@tanstack/react-router'
import { readEvaluation, type WireEvaluation } from '#contract/information.ts'
import { ApiProblem } from '#web/data/api-problem.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts, Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

type ConsentedReportProps = { readonly cluster: string; readonly firm: string }

/** The judgement on a firm as far as the reader may know it: grade, limit, what raised and what lowered it most. */
export const ConsentedReport = ({ cluster, firm }: ConsentedReportProps) => {
  const { t } = useLanguage()
  const { data, error, isPending } = useRead(readEvaluation, { params: { cluster, id: firm } })
  const isHidden = error instanceof ApiProblem && error.status === 404
  return (
    <Panel
      title={t('firm.evaluation')}
      extra={
        data && (
          <Link to="/clusters/$cluster/firms/$id" params={{ cluster, id: firm }}>
            {t('report.whole')}
          </Link>
        )
      }
    >
      {isPending && <p role="status">{t('list.loading')}</p>}
      {isHidden ? <EmptyState>{t('report.noConsent')}</EmptyState> : <ProblemAlert error={error} />}
      {data && <Report evaluation={data} />}
    </Panel>
  )
}

type Contribution = WireEvaluation['contributions'][number]
const mostShown = 5

/** How much of its most an indicator brought, from 0 to 1. */
const shareOf = ({ points, most }: Contribution): number => (Number(most) === 0 ? 0 : Number(points) / Number(most))

const Report = ({ evaluation }: { readonly evaluation: WireEvaluation }) => {
  const { t } = useLanguage()
  const ordered = [...evaluation.contributions].sort((a, b) => lostBy(b) - lostBy(a))
  const lowered = ordered.filter((each) => lostBy(each) > 0).slice(0, mostShown)
  const raised = [...evaluation.contributions].sort((a, b) => Number(b.points) - Number(a.points)).filter((each) => shareOf(each) >= 0.5).slice(0, mostShown) // prettier-ignore
  return (
    <>
      <Facts
        facts={[
          { term: t('firm.grade'), value: <strong>{evaluation.grade}</strong> },
          { term: t('firm.score'), value: evaluation.score },
          { term: t('firm.limit'), value: <Amount value={evaluation.limit} /> },
          { term: t('firm.madeOn'), value: evaluation.madeOn },
        ]}
      />
      <div className="columns">
        <Reasons title={t('report.raised')} reasons={raised} />
        <Reasons title={t('report.lowered')} reasons={lowered} />
      </div>
      {evaluation.missing.length > 0 && (
        <p className="quiet">{t('report.missing', { count: evaluation.missing.length })}</p>
      )}
    </>
  )
}

const lostBy = ({ points, most }: Contribution): number => Number(most) - Number(points)

const Reasons = ({ title, reasons }: { readonly title: string; readonly reasons: readonly Contribution[] }) => {
  const { either } = useLanguage()
  return (
    <section>
      <h3>{title}</h3>
      <ul className="amounts">
        {reasons.map((reason) => (
          <li key={reason.indicator}>
            <span>{either(reason)}</span>
            <span className="amount">
              {reason.points} / {reason.most}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
