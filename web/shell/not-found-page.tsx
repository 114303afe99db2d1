import { Link } from '@tanstack/react-router'
import { useLanguage } from '#web/language/language.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'

export const NotFoundPage = () => {
  const { t } = useLanguage()
  return (
    <Page title={t('problem.notFoundTitle')}>
      <EmptyState>
        {t('problem.notFound')} <Link to="/">{t('problem.back')}</Link>
      </EmptyState>
    </Page>
  )
}
