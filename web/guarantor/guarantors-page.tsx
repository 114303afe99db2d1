import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { listGuarantors } from '#contract/guarantors.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { Choice } from '#web/ui/choice.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page } from '#web/ui/page.tsx'
import { BookPanels } from './book-panels.tsx'
import { ConnectionsPanel } from './connections-panel.tsx'
import { FiguresDialog } from './figures-dialog.tsx'

/** How much a guarantor may stand for and stands for; and which firms belong together, which its law counts as one. */
export const GuarantorsPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/guarantors' })
  const seat = useSeat()
  const [isReporting, setReporting] = useState(false)
  const desk = seat?.desk
  const isOwn = desk?.kind === 'guarantor'
  const isSupervisor = desk?.kind === 'government' && desk.offices.includes('supervisor')
  return (
    <Page
      title={t('guarantors.title')}
      actions={
        desk !== undefined &&
        mayAct(desk, 'report-figures') && (
          <Button type="primary" onClick={() => setReporting(true)}>
            {t('guarantors.report')}
          </Button>
        )
      }
    >
      <p className="quiet">{t('guarantors.hint')}</p>
      {isOwn && <BookPanels cluster={cluster} id={desk.organisation} />}
      {isSupervisor && <Supervised cluster={cluster} />}
      {!isSupervisor && <ConnectionsPanel cluster={cluster} />}
      {isReporting && <FiguresDialog cluster={cluster} onClose={() => setReporting(false)} />}
    </Page>
  )
}

/** A supervisor chooses whose book to look into. */
const Supervised = ({ cluster }: { readonly cluster: string }) => {
  const { t } = useLanguage()
  const [chosen, setChosen] = useState<string | null>(null)
  const read = useRead(listGuarantors, { params: { cluster }, query: { limit: 200 } })
  const all = read.data?.items ?? []
  const id = chosen ?? all[0]?.id
  if (id === undefined) return read.data === undefined ? null : <EmptyState>{t('guarantors.none')}</EmptyState>
  return (
    <>
      {all.length > 1 && (
        <p>
          <Choice
            aria-label={t('guarantors.choose')}
            value={id}
            onChange={(value: string) => setChosen(value)}
            options={all.map((each) => ({ value: each.id, label: each.name }))}
          />
        </p>
      )}
      <BookPanels key={id} cluster={cluster} id={id} />
    </>
  )
}
