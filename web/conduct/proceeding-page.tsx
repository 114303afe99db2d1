import { Link, useParams } from '@tanstack/react-router'
import { readProceeding, type WireProceedingDetail } from '#contract/conduct.ts'
import { daysBetween, parseDate } from '#core/basics/calendar-date.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts, Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { useMeasures } from './measure-text.ts'
import { ProceedingActions } from './proceeding-actions.tsx'
import { useRuleName } from './rule-name.ts'

/** One proceeding: where it stands, until when who may do what, what is in force, and what was said. */
export const ProceedingPage = () => {
  const { t } = useLanguage()
  const params = useParams({ from: '/within/clusters/$cluster/proceedings/$id' })
  const read = useRead(readProceeding, { params })
  const title = read.data ? `${t('conduct.title')} · ${read.data.respondentName}` : t('conduct.title')
  return (
    <Page title={title} status={read.data && <StatusTag group="proceedingStatus" code={read.data.status} isLarge />}>
      <Reading read={read}>
        {(it) => (
          <>
            <ProceedingActions cluster={params.cluster} proceeding={it} />
            <Standing cluster={params.cluster} it={it} />
            <Said it={it} />
            {it.applied.length > 0 && <Applied cluster={params.cluster} it={it} />}
          </>
        )}
      </Reading>
    </Page>
  )
}

type PartProps = { readonly cluster: string; readonly it: WireProceedingDetail }

const Standing = ({ cluster, it }: PartProps) => {
  const { t, word } = useLanguage()
  const measures = useMeasures()
  const ruleName = useRuleName()
  const day = (on: string | null) => (on === null ? '—' : <DateText on={on} />)
  const isPenalty = it.sign === 'penalty'
  const event =
    it.event === null ? (
      t('conduct.unknownEvent')
    ) : (
      <>
        {word('conductGround', it.event.type)} <DateText on={it.event.on} />
      </>
    )
  const facts = [
    { term: t('conduct.rule'), value: ruleName(it.rule) },
    { term: t('conduct.measures'), value: measures(it.measures) },
    { term: t('conduct.inForce'), value: it.inForce.length === 0 ? t('conduct.nothingInForce') : measures(it.inForce) },
    { term: t('conduct.about'), value: event },
    { term: t('conduct.begun'), value: day(it.on) },
    { term: t('conduct.effective'), value: day(it.effectiveOn) },
  ]
  const deadlines = [
    { term: t('conduct.heardUntil'), value: <Deadline on={it.heardUntil} isOpen={it.status === 'hearing'} /> },
    { term: t('conduct.appealUntil'), value: <Deadline on={it.appealUntil} isOpen={it.moves.includes('appeal-penalty')} /> }, // prettier-ignore
    { term: t('conduct.ended'), value: it.conductEndedOn === null ? t('conduct.goesOn') : day(it.conductEndedOn) },
    { term: t('conduct.expires'), value: day(it.expiresOn) },
    { term: t('conduct.proposedBy'), value: it.proposedBy ?? '—' },
    { term: t('conduct.imposedBy'), value: it.imposedBy ?? '—' },
  ]
  return (
    <Panel
      title={t('conduct.measures')}
      extra={
        it.about.stream.startsWith('fac_') && (
          <Link to="/clusters/$cluster/facilities/$id" params={{ cluster, id: it.about.stream }}>
            {t('conduct.facility')}
          </Link>
        )
      }
    >
      <Facts facts={isPenalty ? [...facts, ...deadlines] : facts} />
      {isPenalty && <p className="quiet">{t('conduct.notFor')}</p>}
    </Panel>
  )
}

/** A last day, and how many days are left while it is open. */
const Deadline = ({ on, isOpen }: { readonly on: string | null; readonly isOpen: boolean }) => {
  const { t } = useLanguage()
  const today = parseDate(useSeat()?.cluster.businessDate ?? '')
  const last = parseDate(on ?? '')
  if (on === null || !last.ok) return '—'
  const left = isOpen && today.ok ? ` · ${t('conduct.daysLeft', { count: daysBetween(today.value, last.value) })}` : ''
  return (
    <>
      <DateText on={on} />
      {left}
    </>
  )
}

/** What was said on both sides, in its order. */
const Said = ({ it }: Pick<PartProps, 'it'>) => {
  const { t } = useLanguage()
  const ruleName = useRuleName()
  if (it.sign === 'reward') return null
  const grounds = it.grounds === '' ? t('conduct.noGrounds', { rule: ruleName(it.rule) }) : it.grounds
  const parts = [
    [t('conduct.grounds'), grounds],
    [t('conduct.defence'), it.defence],
    [t('conduct.reason'), it.reason],
    [t('conduct.appeal'), it.appeal],
    [t('conduct.appealReason'), it.appealReason],
  ] as const
  return (
    <Panel title={t('conduct.text')}>
      {parts.map(([term, text]) =>
        text === '' ? null : (
          <section key={term}>
            <h3>{term}</h3>
            <p>{text}</p>
          </section>
        ),
      )}
      {it.defence === '' && <EmptyState>{t('conduct.noDefence')}</EmptyState>}
    </Panel>
  )
}

/** The loans for which a reward was used. */
const Applied = ({ cluster, it }: PartProps) => {
  const { t } = useLanguage()
  return (
    <Panel title={t('conduct.applied')}>
      <DataTable
        name={t('conduct.applied')}
        rows={it.applied}
        rowKey={({ facility, setting }) => `${facility} ${setting}`}
        isStacked
        columns={[
          {
            key: 'facility',
            title: t('nav.facilities'),
            render: ({ facility }) => (
              <Link to="/clusters/$cluster/facilities/$id" params={{ cluster, id: facility }}>
                {t('conduct.facility')}
              </Link>
            ),
          },
          { key: 'setting', title: t('conduct.setting'), render: ({ setting }) => setting },
          { key: 'from', title: t('conduct.from'), isNumber: true, render: ({ from }) => from },
          { key: 'to', title: t('conduct.to'), isNumber: true, render: ({ to }) => to },
        ]}
      />
    </Panel>
  )
}
