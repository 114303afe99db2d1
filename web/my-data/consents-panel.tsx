import { Button } from 'antd'
import { useState } from 'react'
import { listConsents, type WireConsent } from '#contract/consents.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import type { Column } from '#web/ui/data-table.tsx'
import { DateText, InstantText } from '#web/ui/date-text.tsx'
import { PagedTable, usePaging } from '#web/ui/paged-table.tsx'
import { Panel } from '#web/ui/page.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { ConsentDialog } from './consent-dialog.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'

type ConsentsPanelProps = { readonly cluster: string; readonly firm: string }

/** Who may read the firm, what, for which purpose and until when; given and taken back here. */
export const ConsentsPanel = ({ cluster, firm }: ConsentsPanelProps) => {
  const { t } = useLanguage()
  const seat = useSeat()
  const [isGiving, setGiving] = useState(false)
  const [leaving, setLeaving] = useState<WireConsent | null>(null)
  const paging = usePaging('')
  const read = useRead(listConsents, { params: { cluster }, query: { after: paging.after } }, { keepsPrevious: true })
  const maySign = seat !== null && mayAct(seat.desk, 'give-consent')
  const columns = useConsentColumns(maySign ? setLeaving : null)
  return (
    <Panel
      title={t('consent.title')}
      id="consents"
      extra={
        maySign && (
          <Button type="primary" onClick={() => setGiving(true)}>
            {t('consent.give')}
          </Button>
        )
      }
    >
      <p className="quiet">{t(maySign ? 'consent.hint' : 'consent.noRight')}</p>
      <PagedTable
        name={t('consent.title')}
        read={read}
        paging={paging}
        columns={columns}
        rowKey={({ id }) => id}
        empty={t('consent.none')}
      />
      {isGiving && <ConsentDialog cluster={cluster} firm={firm} onClose={() => setGiving(false)} />}
      {leaving !== null && <RevokeDialog cluster={cluster} consent={leaving} onClose={() => setLeaving(null)} />}
    </Panel>
  )
}

const useConsentColumns = (onRevoke: ((consent: WireConsent) => void) | null): readonly Column<WireConsent>[] => {
  const { t, word, language } = useLanguage()
  const between = language === 'zh' ? '、' : ', '
  const revoking: Column<WireConsent> = {
    key: 'do',
    title: t('banking.do'),
    render: (consent) =>
      consent.state === 'in-force' ? (
        <Button
          size="small"
          aria-label={`${t('consent.revoke')}: ${consent.granteeName}`}
          onClick={() => onRevoke?.(consent)}
        >
          {t('consent.revoke')}
        </Button>
      ) : (
        '—'
      ),
  }
  return [
    { key: 'grantee', title: t('consent.grantee'), render: ({ granteeName }) => granteeName },
    {
      key: 'state',
      title: t('column.status'),
      render: ({ state, revokedAt }) => (
        <>
          <StatusTag group="consentState" code={state} />
          {revokedAt !== null && (
            <div className="quiet small">
              <InstantText at={revokedAt} />
            </div>
          )}
        </>
      ),
      sortBy: ({ state }) => state,
    },
    {
      key: 'classes',
      title: t('consent.classes'),
      render: ({ classes }) => classes.map((each) => word('dataClass', each)).join(between),
    },
    { key: 'purpose', title: t('consent.purpose'), render: ({ purpose }) => word('consentPurpose', purpose) },
    { key: 'from', title: t('consent.from'), render: ({ from }) => <DateText on={from} />, sortBy: ({ from }) => from },
    {
      key: 'until',
      title: t('consent.until'),
      render: ({ until }) => <DateText on={until} />,
      sortBy: ({ until }) => until,
    },
    ...(onRevoke === null ? [] : [revoking]),
  ]
}
