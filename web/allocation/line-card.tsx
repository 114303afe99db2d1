import { Button } from 'antd'
import { useState } from 'react'
import type { WireLine } from '#contract/allocations.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { exactAmount, minorOf, shortAmount } from '#web/ui/amount-text.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { Bar } from './allocation-bars.tsx'
import { GiveDialog } from './give-dialog.tsx'
import { ProposalDialog } from './proposal-dialog.tsx'

/** One line: how much of it is allocated and in use; its association gives of it, by hand or by a proposal. */
export const LineCard = ({ cluster, line }: { readonly cluster: string; readonly line: WireLine }) => {
  const { t, language } = useLanguage()
  const seat = useSeat()
  const [dialog, setDialog] = useState<'give' | 'propose' | null>(null)
  const { bankName, fundName, amount, allocated, used, free } = line
  const name = t('allocations.line', { bank: bankName, fund: fundName })
  const isKeeper = seat !== null && line.association === seat.desk.organisation
  const label = t('allocations.lineBar', { name, amount: exactAmount(amount), allocated: exactAmount(allocated), free: exactAmount(free) }) // prettier-ignore
  const close = () => setDialog(null)
  return (
    <li>
      <div className="limit-head">
        <strong>{name}</strong>
        <span>
          {t('allocations.until')} <DateText on={line.until} />
        </span>
      </div>
      <Bar label={label} parts={[minorOf(amount) - minorOf(free), minorOf(used)]} whole={minorOf(amount)} />
      <div className="limit-head">
        <span>
          {t('allocations.amount')} {shortAmount(amount, language)} · {t('allocations.allocated')}{' '}
          {shortAmount(allocated, language)} · {t('allocations.used')} {shortAmount(used, language)} ·{' '}
          {t('allocations.free')} {shortAmount(free, language)}
        </span>
        <span className="page-actions">
          {isKeeper && mayAct(seat.desk, 'propose-allocations') && (
            <Button type="primary" onClick={() => setDialog('propose')}>
              {t('proposal.ask')}
            </Button>
          )}
          {isKeeper && mayAct(seat.desk, 'allocate-line') && (
            <Button onClick={() => setDialog('give')}>{t('allocations.allocate')}</Button>
          )}
        </span>
      </div>
      {dialog === 'give' && <GiveDialog cluster={cluster} line={line} onClose={close} />}
      {dialog === 'propose' && <ProposalDialog cluster={cluster} line={line} onClose={close} />}
    </li>
  )
}
