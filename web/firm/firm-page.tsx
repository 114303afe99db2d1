import { useParams } from '@tanstack/react-router'
import { readEvaluation, type WireEvaluation } from '#contract/information.ts'
import { ApiProblem } from '#web/data/api-problem.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { grouped } from '#web/ui/amount-text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts, Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { useFirmName } from './firm-name.ts'

/** The latest evaluation of a firm, each contribution explained by the code that computed it. */
export const FirmPage = () => {
  const { t } = useLanguage()
  const { cluster, id } = useParams({ from: '/within/clusters/$cluster/firms/$id' })
  const name = useFirmName(cluster, id)
  const read = useRead(readEvaluation, { params: { cluster, id } })
  const isUnknown = read.error instanceof ApiProblem && [403, 404].includes(read.error.status)
  return (
    <Page title={name ?? t('firm.title')}>
      <p className="quiet">{t('firm.readNote')}</p>
      {isUnknown ? (
        <EmptyState>{t('empty.evaluation')}</EmptyState>
      ) : (
        <Reading read={read}>{(evaluation) => <Evaluation evaluation={evaluation} />}</Reading>
      )}
    </Page>
  )
}

const Evaluation = ({ evaluation }: { readonly evaluation: WireEvaluation }) => {
  const { t, word, language } = useLanguage()
  return (
    <>
      <Panel title={t('firm.evaluation')}>
        <Facts
          facts={[
            { term: t('firm.grade'), value: evaluation.grade },
            { term: t('firm.score'), value: evaluation.score },
            { term: t('firm.limit'), value: <Amount value={evaluation.limit} isShort /> },
            { term: t('firm.madeOn'), value: <DateText on={evaluation.madeOn} /> },
            { term: t('firm.card'), value: evaluation.card },
          ]}
        />
        <p>{evaluation.limitExplanation}</p>
        {evaluation.missing.length > 0 && (
          <p>
            {t('firm.missing')}: {evaluation.missing.join('、')}
          </p>
        )}
      </Panel>
      <Panel title={t('firm.contributions')}>
        <DataTable
          name={t('firm.contributions')}
          rows={evaluation.contributions}
          rowKey={({ indicator }) => indicator}
          isStacked
          columns={[
            { key: 'indicator', title: t('firm.indicator'), render: (row) => row[language] },
            {
              key: 'value',
              title: t('firm.value'),
              isNumber: true,
              render: ({ value, unit }) => (value === null ? '—' : `${grouped(value)} ${word('indicatorUnit', unit)}`),
            },
            {
              key: 'points',
              title: t('firm.points'),
              isNumber: true,
              render: ({ points, most }) => `${points} / ${most}`,
              sortBy: ({ points }) => Number(points),
            },
            { key: 'explanation', title: t('firm.explanation'), render: ({ explanation }) => explanation },
          ]}
        />
      </Panel>
    </>
  )
}
