import { useLanguage } from '#web/language/language.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'

/** Signed in, but in no office of any organisation. */
export const NoDeskPage = () => {
  const { t } = useLanguage()
  return (
    <Page title={t('home.title')}>
      <EmptyState>{t('signIn.noDesk')}</EmptyState>
    </Page>
  )
}
