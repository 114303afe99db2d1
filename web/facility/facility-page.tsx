import { Link, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { facilityNumber } from '#core/banking/match.ts'
import { readFacility, type WireFacility } from '#contract/facilities.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { PapersList } from '#web/paper/papers-list.tsx'
import { Amount } from '#web/ui/amount.tsx'
import { percent, sumOf } from '#web/ui/amount-text.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { Facts, Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { SecuringTab } from '#web/counter-guarantee/securing-tab.tsx'
import { FacilityProposals } from '#web/banking/facility-proposals.tsx'
import { DetailsTab } from './details-tab.tsx'
import { JournalTab } from './journal-tab.tsx'
import { LossesTab } from './losses-tab.tsx'
import { NextMovePanel } from './next-move.tsx'
import { PayoffTab } from './payoff-tab.tsx'
import { ScheduleTab } from './schedule-tab.tsx'
import { ServicingTab } from './servicing-tab.tsx'
import { Timeline } from './timeline.tsx'
import { Waterfall } from './waterfall.tsx'

/** The page everyone meets: status and the next action, who bears a loss, what happened, every number behind it. */
export const FacilityPage = () => {
  const { t } = useLanguage()
  const { cluster, id } = useParams({ from: '/within/clusters/$cluster/facilities/$id' })
  const read = useRead(readFacility, { params: { cluster, id } })
  return (
    <Page
      title={read.data ? t('facility.of', { borrower: read.data.borrower.name }) : t('facility.title')}
      status={read.data && <StatusTag group="facilityStatus" code={read.data.status} isLarge />}
    >
      <Reading read={read}>{(facility) => <Facility cluster={cluster} facility={facility} />}</Reading>
    </Page>
  )
}

const Facility = ({ cluster, facility }: { readonly cluster: string; readonly facility: WireFacility }) => {
  const [tab, setTab] = useState('schedule')
  const [party, setParty] = useState<string | null>(null)
  const tabs = useRef<HTMLDivElement>(null)
  const openEntries = (name: string): void => {
    setParty(name)
    setTab('journal')
    tabs.current?.scrollIntoView({ block: 'start' })
  }
  return (
    <>
      <NextMovePanel cluster={cluster} facility={facility} />
      <FacilityProposals cluster={cluster} facility={facility.id} />
      <Terms cluster={cluster} facility={facility} />
      <div className="columns">
        <Waterfall facility={facility} onParty={openEntries} />
        <Timeline cluster={cluster} facility={facility} />
      </div>
      <div ref={tabs} className="panel">
        <FacilityTabs cluster={cluster} facility={facility} tab={tab} onTab={setTab} party={party} onParty={setParty} />
      </div>
    </>
  )
}

type FacilityTabsProps = {
  readonly cluster: string
  readonly facility: WireFacility
  readonly tab: string
  readonly onTab: (tab: string) => void
  readonly party: string | null
  readonly onParty: (party: string | null) => void
}

const FacilityTabs = ({ cluster, facility, tab, onTab, party, onParty }: FacilityTabsProps) => {
  const { t } = useLanguage()
  return (
    <Tabs
      name={t('facility.title')}
      active={tab}
      onChange={onTab}
      tabs={[
        { key: 'schedule', label: t('facility.schedule'), render: () => <ScheduleTab schedule={facility.schedule} /> },
        { key: 'payoff', label: t('facility.payoff'), render: () => <PayoffTab facility={facility} /> },
        {
          key: 'journal',
          label: t('facility.journal'),
          render: () => <JournalTab cluster={cluster} facility={facility} party={party} onParty={onParty} />,
        },
        {
          key: 'losses',
          label: t('facility.losses'),
          render: () => <LossesTab cluster={cluster} facility={facility} />,
        },
        {
          key: 'securing',
          label: t('securities.securing'),
          render: () => <SecuringTab cluster={cluster} facility={facility.id} />,
        },
        {
          key: 'papers',
          label: t('paper.title'),
          render: () => <PapersList cluster={cluster} about={facility.id} />,
        },
        {
          key: 'servicing',
          label: t('servicing.tab'),
          render: () => <ServicingTab cluster={cluster} facility={facility} />,
        },
        { key: 'details', label: t('facility.details'), render: () => <DetailsTab facility={facility} /> },
      ]}
    />
  )
}

const Terms = ({ cluster, facility }: { readonly cluster: string; readonly facility: WireFacility }) => {
  const { t, word, either } = useLanguage()
  const { principal, interest } = facility.arrears
  return (
    <Panel title={either(facility.schemeNames)} extra={<TermLinks cluster={cluster} facility={facility} />}>
      <Facts
        facts={[
          { term: t('facility.amount'), value: <Amount value={facility.principal} isShort /> },
          { term: t('facility.drawn'), value: <Amount value={facility.drawn} isShort /> },
          { term: t('facility.outstanding'), value: <Amount value={facility.outstanding} isShort /> },
          { term: t('facility.arrears'), value: <Amount value={sumOf([principal, interest])} isShort /> },
          { term: t('facility.rate'), value: percent(facility.rateNow) },
          {
            term: t('facility.term'),
            value: `${t('unit.months', { count: facility.months })} · ${word('method', facility.method)}`,
          },
          { term: t('facility.lender'), value: facility.lender.name },
          {
            term: t('facility.fiveTier'),
            value: `${word('fiveTier', facility.fiveTier)} · ${word('bucket', facility.bucket)}`,
          },
          ...(facility.fellDue === null
            ? []
            : [{ term: t('servicing.fellDue'), value: <FellDue of={facility.fellDue} /> }]),
          { term: t('banking.number'), value: <span className="mono">{facilityNumber(facility.id)}</span> },
          { term: t('facility.openedOn'), value: <DateText on={facility.openedOn} /> },
        ]}
      />
    </Panel>
  )
}

const FellDue = ({ of: { why, on } }: { readonly of: NonNullable<WireFacility['fellDue']> }) => {
  const { t } = useLanguage()
  return (
    <>
      <DateText on={on} /> · {t(`servicing.${why}`)}
    </>
  )
}

const TermLinks = ({ cluster, facility }: { readonly cluster: string; readonly facility: WireFacility }) => {
  const { t } = useLanguage()
  return (
    <span>
      <Link to="/clusters/$cluster/applications/$id" params={{ cluster, id: facility.application }}>
        {t('facility.application')}
      </Link>
      {' · '}
      <Link to="/schemes/$id" params={{ id: facility.scheme }}>
        {t('column.scheme')}
      </Link>
    </span>
  )
}
