import { Button } from 'antd'
import { readJournal, type WireFacility } from '#contract/facilities.ts'
import type { AnswerTo } from '#web/data/call.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { minorOf } from '#web/ui/amount-text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PartyName } from '#web/ui/party-name.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { sidesOfParties, type Side } from '#web/ui/sides.ts'

type Journal = AnswerTo<typeof readJournal>

type JournalTabProps = {
  readonly cluster: string
  readonly facility: WireFacility
  readonly party: string | null
  readonly onParty: (party: string | null) => void
}

/** Every movement of money as a balanced entry, and what each account of each party holds. */
export const JournalTab = ({ cluster, facility, party, onParty }: JournalTabProps) => {
  const { t } = useLanguage()
  const read = useRead(readJournal, { params: { cluster, id: facility.id } })
  return (
    <Reading read={read}>
      {(journal) =>
        journal.entries.length === 0 ? (
          <EmptyState>{t('empty.journal')}</EmptyState>
        ) : (
          <>
            {party !== null && (
              <p>
                {t('facility.shownFor', { party })}{' '}
                <Button onClick={() => onParty(null)}>{t('facility.showAll')}</Button>
              </p>
            )}
            <h3>{t('facility.balances')}</h3>
            <Balances journal={journal} party={party} sides={sidesOfParties(facility.roles)} />
            <h3>{t('facility.entries')}</h3>
            <Entries journal={journal} party={party} />
          </>
        )
      }
    </Reading>
  )
}

type PartProps = { readonly journal: Journal; readonly party: string | null }

const Balances = ({ journal, party, sides }: PartProps & { readonly sides: ReadonlyMap<string, Side> }) => {
  const { t, word } = useLanguage()
  const isZero = minorOf(journal.sum) === 0n
  return (
    <DataTable
      name={t('facility.balances')}
      rows={journal.balances.filter(({ partyName }) => party === null || partyName === party)}
      rowKey={(row) => `${row.party} ${row.account}`}
      isStacked
      columns={[
        {
          key: 'party',
          title: t('column.party'),
          render: (row) => <PartyName name={row.partyName} side={sides.get(row.party)} />,
          sortBy: (row) => row.partyName,
          total: `${t('facility.sum')}: ${t(isZero ? 'facility.zero' : 'facility.notZero')}`,
        },
        {
          key: 'account',
          title: t('column.account'),
          render: ({ account }) => word('account', account),
          sortBy: ({ account }) => account,
        },
        {
          key: 'balance',
          title: t('column.balance'),
          isNumber: true,
          render: ({ balance }) => <Amount value={balance} />,
          sortBy: ({ balance }) => minorOf(balance),
          total: <Amount value={journal.sum} />,
        },
      ]}
    />
  )
}

const Entries = ({ journal, party }: PartProps) => {
  const { t, word } = useLanguage()
  const rows = journal.entries.flatMap(({ version, kind, occurredOn, postings }) =>
    postings.map((posting, nr) => ({ version, kind, occurredOn, nr, ...posting })),
  )
  return (
    <DataTable
      name={t('facility.entries')}
      rows={rows.filter((row) => party === null || row.debitParty === party || row.creditParty === party)}
      rowKey={({ version, nr }) => `${version}.${nr}`}
      rowClass={({ nr }) => (nr === 0 ? 'entry-start' : '')}
      columns={[
        { key: 'nr', title: t('column.nr'), render: ({ version, nr }) => (nr === 0 ? version : '') },
        {
          key: 'on',
          title: t('column.on'),
          render: ({ occurredOn, nr }) => (nr === 0 ? <DateText on={occurredOn} /> : ''),
        },
        { key: 'kind', title: t('column.entry'), render: ({ kind, nr }) => (nr === 0 ? word('entryKind', kind) : '') },
        { key: 'party', title: t('column.party'), render: ({ debitParty }) => debitParty },
        { key: 'debit', title: t('column.debit'), render: ({ debit }) => word('account', debit) },
        { key: 'credit', title: t('column.credit'), render: ({ credit }) => word('account', credit) },
        { key: 'amount', title: t('column.amount'), isNumber: true, render: ({ amount }) => <Amount value={amount} /> },
      ]}
    />
  )
}
