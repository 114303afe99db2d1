import { useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page, Panel } from '#web/ui/page.tsx'
import { AppointForm, type Appointed } from './appoint-form.tsx'
import { AppointedNote } from './appointed-note.tsx'
import { StaffPanel } from './staff-panel.tsx'

/** Gives people their offices and ends them: an association in itself and its members, an owner in the own firm, the operator everywhere. */
export const PeoplePage = () => {
  const { t } = useLanguage()
  const seat = useSeat()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/people' })
  const { organisation } = useSearch({ from: '/within/clusters/$cluster/people' })
  const [appointed, setAppointed] = useState<Appointed | null>(null)
  return (
    <Page title={t('people.title')}>
      {seat === null || !mayAct(seat.desk, 'appoint-person') ? (
        <EmptyState>{t('people.forbidden')}</EmptyState>
      ) : (
        <>
          <Panel title={t('people.appoint')}>
            {appointed === null ? (
              <>
                <p className="quiet">{t('people.hint')}</p>
                <AppointForm
                  cluster={cluster}
                  desk={seat.desk}
                  organisation={organisation}
                  onAppointed={setAppointed}
                />
              </>
            ) : (
              <AppointedNote appointed={appointed} onAnother={() => setAppointed(null)} />
            )}
          </Panel>
          <StaffPanel cluster={cluster} desk={seat.desk} organisation={organisation} />
        </>
      )}
    </Page>
  )
}
