import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { purposes } from '#contract/consents.ts'
import { readEvaluation } from '#contract/information.ts'
import { ApiProblem } from '#web/data/api-problem.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { ContributionsPanel } from './contributions-panel.tsx'
import { EvaluationPanel } from './evaluation-panel.tsx'
import { FirmActions } from './firm-actions.tsx'
import { useFirmName } from './firm-name.ts'
import { RaisePanel } from './raise-panel.tsx'

type Purpose = (typeof purposes)[number]

/** The latest evaluation of a firm: what it says, where it comes from, and how it could be better. */
export const FirmPage = () => {
  const { t } = useLanguage()
  const seat = useSeat()
  const { cluster, id } = useParams({ from: '/within/clusters/$cluster/firms/$id' })
  const { purpose: wanted } = useSearch({ from: '/within/clusters/$cluster/firms/$id' })
  const purpose = purposes.find((each) => each === wanted) ?? 'credit-decision'
  const name = useFirmName(cluster, id)
  const isOwn = seat?.desk.organisation === id
  const read = useRead(readEvaluation, { params: { cluster, id }, query: { purpose } })
  const isUnknown = read.error instanceof ApiProblem && [403, 404].includes(read.error.status)
  return (
    <Page
      title={isOwn ? t('score.mine') : (name ?? t('firm.title'))}
      actions={<FirmActions cluster={cluster} firm={id} />}
    >
      {!isOwn && <p className="quiet">{t('firm.readNote')}</p>}
      {seat !== null && consentingKinds.includes(seat.desk.kind) && <PurposeChoice purpose={purpose} />}
      {isUnknown ? (
        <EmptyState>{t(isOwn ? 'score.noneYet' : 'score.needsConsent')}</EmptyState>
      ) : (
        <Reading read={read}>
          {(evaluation) => (
            <>
              <EvaluationPanel evaluation={evaluation} />
              <RaisePanel evaluation={evaluation} />
              <ContributionsPanel evaluation={evaluation} />
            </>
          )}
        </Reading>
      )}
    </Page>
  )
}

/** Who reads by a consent reads for the purpose that the consent names. */
const consentingKinds: readonly string[] = ['bank', 'guarantor', 're-guarantor', 'insurer', 'investor']

const PurposeChoice = ({ purpose }: { readonly purpose: Purpose }) => {
  const { t, word } = useLanguage()
  const navigate = useNavigate({ from: '/clusters/$cluster/firms/$id' })
  return (
    <div className="filters">
      <label>
        {t('score.purpose')}
        <select
          className="choice"
          value={purpose}
          onChange={({ target }) => void navigate({ search: { purpose: target.value }, replace: true })}
        >
          {purposes.map((each) => (
            <option key={each} value={each}>
              {word('consentPurpose', each)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
