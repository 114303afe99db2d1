import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { Page } from '#web/ui/page.tsx'
import { MarksPanel } from './marks-panel.tsx'
import { ProceedingsPanel } from './proceedings-panel.tsx'
import { ProposeDialog } from './propose-dialog.tsx'
import { RulesPanel } from './rules-panel.tsx'

/** Rewards and penalties: for the association all of its own, for a firm or bank what concerns it and what it is told of others. */
export const ConductPage = () => {
  const { t } = useLanguage()
  const { cluster } = useParams({ from: '/within/clusters/$cluster/conduct' })
  const seat = useSeat()
  const [isProposing, setProposing] = useState(false)
  const desk = seat?.desk
  const isKeeper = desk?.kind === 'association'
  const isSupervisor = desk?.kind === 'government'
  const hint = isKeeper ? 'conduct.keeperHint' : isSupervisor ? 'conduct.supervisorHint' : 'conduct.ownHint'
  return (
    <Page
      title={t('conduct.title')}
      actions={
        desk !== undefined &&
        mayAct(desk, 'propose-penalty') && (
          <Button type="primary" onClick={() => setProposing(true)}>
            {t('conduct.propose')}
          </Button>
        )
      }
    >
      <p className="quiet">{t(hint)}</p>
      <ProceedingsPanel cluster={cluster} isKeeper={isKeeper} />
      {!isKeeper && !isSupervisor && <MarksPanel cluster={cluster} />}
      <RulesPanel cluster={cluster} />
      {isProposing && <ProposeDialog cluster={cluster} onClose={() => setProposing(false)} />}
    </Page>
  )
}
