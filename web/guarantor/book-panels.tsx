import { readBook, type WireBook } from '#contract/guarantors.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { exactAmount, minorOf, shortAmount } from '#web/ui/amount-text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'

/** Net assets and what hangs on them, the bars of the ceilings, and for whom the guarantor stands. */
export const BookPanels = ({ cluster, id }: { readonly cluster: string; readonly id: string }) => {
  const read = useRead(readBook, { params: { cluster, id } })
  return (
    <Reading read={read}>
      {(book) => (
        <>
          <Standing book={book} />
          <Obligors book={book} />
        </>
      )}
    </Reading>
  )
}

const Standing = ({ book }: { readonly book: WireBook }) => {
  const { t, either } = useLanguage()
  const { name, figures, balance, weighted, multiple, atMostTimes, room, findings } = book
  return (
    <Panel title={name} extra={<span className="quiet">{t('guarantors.rules')}</span>}>
      {figures === null ? (
        <EmptyState>{t('guarantors.unreported')}</EmptyState>
      ) : (
        <Facts
          facts={[
            { term: t('guarantors.asOf'), value: <DateText on={figures.asOf} /> },
            { term: t('guarantors.netAssets'), value: <Amount value={figures.netAssets} isShort /> },
            { term: t('guarantors.stakes'), value: <Amount value={figures.stakes} isShort /> },
            { term: t('guarantors.base'), value: <Amount value={figures.base} isShort /> },
            { term: t('guarantors.balance'), value: <Amount value={balance} isShort /> },
            { term: t('guarantors.weighted'), value: <Amount value={weighted} isShort /> },
            {
              term: t('guarantors.multiple'),
              value: t('guarantors.times', { of: multiple ?? '—', most: atMostTimes }),
            },
            { term: t('guarantors.room'), value: <Amount value={room} isShort /> },
          ]}
        />
      )}
      {findings.length > 0 && (
        <div role="note" className="note-risk">
          <strong>{t('guarantors.beyond')}</strong>
          <ul>
            {findings.map(({ names, who, amount, atMost, source }) => (
              <li key={`${names.en} ${who}`}>
                {t('guarantors.finding', {
                  name: [either(names), who].filter((each) => each !== '').join(' · '),
                  amount: exactAmount(amount),
                  atMost: exactAmount(atMost),
                  source,
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  )
}

const Obligors = ({ book }: { readonly book: WireBook }) => {
  const { t, language } = useLanguage()
  const { obligors, groups, oneObligorAtMost, connectedAtMost } = book
  const label = (balance: string, atMost: string) => t('guarantors.bar', { balance, atMost })
  return (
    <>
      <Panel
        title={t('guarantors.obligors')}
        extra={
          book.figures !== null && (
            <span className="quiet">
              {t('guarantors.oneAtMost', { amount: shortAmount(oneObligorAtMost, language) })}
            </span>
          )
        }
      >
        {obligors.length === 0 ? (
          <EmptyState>{t('guarantors.noObligors')}</EmptyState>
        ) : (
          <DataTable
            name={t('guarantors.obligors')}
            rows={obligors}
            rowKey={({ firm }) => firm}
            isStacked
            columns={[
              { key: 'name', title: t('column.party'), render: ({ name }) => name, sortBy: ({ name }) => name },
              {
                key: 'group',
                title: t('guarantors.group'),
                render: ({ group }) => (group === null ? '—' : t('guarantors.groupNr', { nr: `${group}` })),
              },
              {
                key: 'balance',
                title: t('guarantors.balance'),
                isNumber: true,
                render: ({ balance }) => <Amount value={balance} />,
                sortBy: ({ balance }) => minorOf(balance),
              },
              {
                key: 'weighted',
                title: t('guarantors.weighted'),
                isNumber: true,
                render: ({ weighted }) => <Amount value={weighted} />,
              },
              {
                key: 'share',
                title: t('guarantors.share'),
                render: ({ balance, share }) => (
                  <ShareBar
                    part={partOf(minorOf(balance), minorOf(oneObligorAtMost))}
                    share={share}
                    label={label(exactAmount(balance), exactAmount(oneObligorAtMost))}
                  />
                ),
              },
            ]}
          />
        )}
      </Panel>
      {groups.length > 0 && (
        <Panel
          title={t('guarantors.groups')}
          extra={
            <span className="quiet">
              {t('guarantors.groupAtMost', { amount: shortAmount(connectedAtMost, language) })}
            </span>
          }
        >
          <DataTable
            name={t('guarantors.groups')}
            rows={groups}
            rowKey={({ group }) => `${group}`}
            isStacked
            columns={[
              {
                key: 'group',
                title: t('guarantors.group'),
                render: ({ group }) => t('guarantors.groupNr', { nr: `${group}` }),
              },
              {
                key: 'names',
                title: t('guarantors.members'),
                render: ({ names }) => names.join(language === 'zh' ? '、' : ', '),
              },
              {
                key: 'balance',
                title: t('guarantors.balance'),
                isNumber: true,
                render: ({ balance }) => <Amount value={balance} />,
              },
              {
                key: 'share',
                title: t('guarantors.share'),
                render: ({ balance, share }) => (
                  <ShareBar
                    part={partOf(minorOf(balance), minorOf(connectedAtMost))}
                    share={share}
                    label={label(exactAmount(balance), exactAmount(connectedAtMost))}
                  />
                ),
              },
            ]}
          />
        </Panel>
      )}
    </>
  )
}

type ShareBarProps = { readonly part: number; readonly share: string | null; readonly label: string }

/** How much of the ceiling is used, with the share of net assets in figures; beyond it the bar is full and marked. */
const ShareBar = ({ part, share, label }: ShareBarProps) => (
  <span className="used" title={label}>
    <span className="amount">
      {part > 1 && <strong aria-hidden>▲ </strong>}
      {share === null ? '—' : `${(Number(share) * 100).toFixed(2)}%`}
    </span>
    <span className="bar" role="img" aria-label={label}>
      <span style={{ width: `${Math.min(part, 1) * 100}%` }} />
    </span>
  </span>
)

const partOf = (used: bigint, whole: bigint): number => (whole === 0n ? 0 : Number((used * 10_000n) / whole) / 10_000)
