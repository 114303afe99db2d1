import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { WireFacility } from '#contract/facilities.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { ProposePlanDialog } from './propose-plan-dialog.tsx'

type OfAllLoansProps = { readonly cluster: string; readonly debtor: WireFacility['borrower'] }

/** On a facility of the debtor: the way to a plan for all its loans. */
export const OfAllLoans = ({ cluster, debtor }: OfAllLoansProps) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const [isProposing, setProposing] = useState(false)
  const mayPropose = seat !== null && mayAct(seat.desk, 'propose-restructuring')
  return (
    <>
      <h3>{t('restructuring.ofAll')}</h3>
      <p className="quiet">{t('restructuring.ofAllHint')}</p>
      <p className="page-actions">
        {mayPropose && <Button onClick={() => setProposing(true)}>{t('restructuring.propose')}</Button>}
        <Link to="/clusters/$cluster/restructurings" params={{ cluster }}>
          {t('restructuring.list')}
        </Link>
      </p>
      {isProposing && <ProposePlanDialog cluster={cluster} debtor={debtor.id} onClose={() => setProposing(false)} />}
    </>
  )
}
