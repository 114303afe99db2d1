import type { ErrorComponentProps } from '@tanstack/react-router'
import { useLanguage } from '#web/language/language.ts'
import { Page } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

/** A page that could not be shown: what happened, and a way to try again. */
export const PageFault = ({ error, reset }: ErrorComponentProps) => {
  const { t } = useLanguage()
  return (
    <Page title={t('problem.defect')}>
      <ProblemAlert error={error} onRetry={reset} />
    </Page>
  )
}
