import { App, Button } from 'antd'
import { useState } from 'react'
import { checkResolution, listResolutions, type WireResolutionRow } from '#contract/resolutions.ts'
import { ToldList } from '#web/counter-guarantee/told-documents.tsx'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'

type PanelProps = { readonly cluster: string; readonly application: string }

/** What those who promise have shown, what lacks and by which article; a bank that may lend looks at each. */
export const ResolutionsPanel = ({ cluster, application }: PanelProps) => {
  const { t, word } = useLanguage()
  const seat = useSeat()
  const isWanted = ['bank', 'firm', 'association'].includes(seat?.desk.kind ?? '')
  const read = useRead(listResolutions, { params: { cluster, id: application } }, { isWanted })
  const items = read.data?.items ?? []
  if (items.length === 0) return null
  const mayCheck = seat !== null && mayAct(seat.desk, 'check-resolution')
  return (
    <Panel title={t('resolutions.title')}>
      <p className="quiet">{t('resolutions.hint')}</p>
      <DataTable
        name={t('resolutions.title')}
        rows={items}
        rowKey={({ promiser, role, resolution }) => `${promiser.id} ${role} ${resolution?.document.sha256 ?? ''}`}
        isStacked
        columns={[
          { key: 'promiser', title: t('promises.promiser'), render: ({ promiser }) => promiser.name },
          { key: 'shown', title: t('resolutions.when'), render: (row) => <Shown row={row} /> },
          {
            key: 'lacking',
            title: t('resolutions.lacking'),
            render: ({ lacking }) =>
              lacking.length === 0 ? (
                t('resolutions.nothing')
              ) : (
                <ul className="plain">
                  {lacking.map(({ lacking: what, source }) => (
                    <li key={what}>
                      {word('resolutionLacking', what)} <span className="quiet">{source}</span>
                    </li>
                  ))}
                </ul>
              ),
          },
          ...(mayCheck
            ? [
                {
                  key: 'do',
                  title: t('banking.do'),
                  render: (row: WireResolutionRow) => <Check cluster={cluster} application={application} row={row} />,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  )
}

const Shown = ({ row: { isShown, resolution } }: { readonly row: WireResolutionRow }) => {
  const { t, word } = useLanguage()
  if (resolution === null) return t(isShown ? 'resolutions.isShown' : 'resolutions.notShown')
  const { basis, organ, resolvedOn, votesFor, votesEntitled, isDebtorInterested, document } = resolution
  return (
    <>
      {basis === 'resolution' ? word('resolutionOrgan', organ) : word('resolutionBasis', basis)} ·{' '}
      {t('resolutions.votes', { for: `${votesFor}`, entitled: `${votesEntitled}` })} · <DateText on={resolvedOn} />
      {isDebtorInterested && <div>{t('resolutions.isDebtorInterested')}</div>}
      <ToldList documents={[document]} />
    </>
  )
}

const Check = ({ cluster, application, row }: PanelProps & { readonly row: WireResolutionRow }) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const [isRefusing, setRefusing] = useState(false)
  const check = useCommand(checkResolution, () => {
    void message.success(t('securities.done'))
    setRefusing(false)
  })
  const document = row.resolution?.document.sha256
  if (document === undefined) return null
  const look = (reason: string | null): void =>
    check.mutate({ params: { cluster, id: application }, body: { promiser: row.promiser.id, document, reason } })
  return (
    <>
      {row.verdict === 'checked' && <p>{t('resolutions.checked')}</p>}
      {row.verdict === 'refused' && <p>{t('resolutions.refused', { reason: row.reason ?? '' })}</p>}
      {row.verdict === null && (
        <Button size="small" type="primary" loading={check.isPending} onClick={() => look(null)}>
          {t('resolutions.check')}
        </Button>
      )}
      {row.verdict !== 'refused' && (
        <Button size="small" onClick={() => setRefusing(true)}>
          {t('resolutions.refuse')}
        </Button>
      )}
      {isRefusing ? (
        <ReasonDialog
          title={t('resolutions.refuse')}
          isBusy={check.isPending}
          error={check.error}
          onReason={look}
          onClose={() => setRefusing(false)}
        />
      ) : (
        <ProblemAlert error={check.error} />
      )}
    </>
  )
}
