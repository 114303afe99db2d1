import { useParams } from '@tanstack/react-router'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { AccessPanel } from './access-panel.tsx'
import { ConsentsPanel } from './consents-panel.tsx'
import { HoldingsPanel } from './holdings-panel.tsx'
import { LackingPanel } from './lacking-panel.tsx'

/** What is held about the firm, what is missing, who may read it, and who did. */
export const MyDataPage = () => {
  const { t } = useLanguage()
  const seat = useSeat()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/my-data' })
  const firm = seat?.desk.kind === 'firm' ? seat.desk.organisation : null
  return (
    <Page title={t('myData.title')}>
      {firm === null ? (
        <EmptyState>{t('myData.firmOnly')}</EmptyState>
      ) : (
        <>
          <LackingPanel cluster={cluster} firm={firm} />
          <HoldingsPanel cluster={cluster} firm={firm} />
          <ConsentsPanel cluster={cluster} firm={firm} />
          <AccessPanel cluster={cluster} firm={firm} />
        </>
      )}
    </Page>
  )
}
