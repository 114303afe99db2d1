import { Alert, Button } from 'antd'
import { ApiProblem, isOutcomeOpen } from '#web/data/api-problem.ts'
import { useLanguage } from '#web/language/language.ts'
import { issueSentence } from './issue-sentence.ts'
import { refusalSentence, type KnownNames } from './refusal-sentence.ts'

type ProblemAlertProps = {
  readonly error: unknown
  readonly known?: KnownNames
  readonly onRetry?: () => void
}

/** What went wrong, naming the field, row, rule or limit; what was typed stays where it was. */
export const ProblemAlert = ({ error, known, onRetry }: ProblemAlertProps) => {
  const { t, language } = useLanguage()
  if (error === null || error === undefined) return null
  const sentences = sentencesOf(error, { network: t('problem.network'), unknown: t('problem.unknown') })
  const refusals = error instanceof ApiProblem ? error.refusals : []
  const issues = error instanceof ApiProblem ? error.issues : []
  const traceId = error instanceof ApiProblem && error.status >= 500 ? error.traceId : undefined
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="problem"
      title={error instanceof ApiProblem && error.status > 0 ? error.message : t('problem.title')}
      description={
        <>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {refusals.length + issues.length > 0 && (
            <ul>
              {refusals.map((refusal) => (
                <li key={JSON.stringify(refusal)}>{refusalSentence(refusal, language, known)}</li>
              ))}
              {issues.map((issue) => (
                <li key={issue.pointer + issue.detail}>{issueSentence(issue, language)}</li>
              ))}
            </ul>
          )}
          {traceId !== undefined && <p className="quiet">{t('problem.trace', { trace: traceId })}</p>}
        </>
      }
      {...(onRetry === undefined
        ? {}
        : {
            action: (
              <Button size="small" onClick={onRetry}>
                {t('list.retry')}
              </Button>
            ),
          })}
    />
  )
}

const sentencesOf = (error: unknown, own: { readonly network: string; readonly unknown: string }): string[] => {
  if (!(error instanceof ApiProblem)) return [error instanceof Error ? error.message : own.network]
  if (error.status === 0) return [own.network]
  if (isOutcomeOpen(error)) return [own.unknown]
  return error.detail === undefined || error.refusals.length > 0 ? [] : [error.detail]
}
