import { useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { proposeLines, readStatement, setLineAside, type WireStatementLine } from '#contract/banking.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Facts, Page, Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { useLineColumns } from './line-columns.tsx'

/** Which loan the maker chose for each line; a line that names its loan is chosen until it is unchosen. */
export type Choices = ReadonlyMap<number, string | null>

/** A statement line by line: what each is for, taken over by the maker's own choice. */
export const StatementPage = () => {
  const { t } = useLanguage()
  const { cluster, id } = useParams({ from: '/within/clusters/$cluster/statements/$id' })
  const [after, setAfter] = useState(0)
  const read = useRead(readStatement, { params: { cluster, id }, query: { after } }, { keepsPrevious: true })
  return (
    <Page title={t('banking.statement')}>
      <Reading read={read}>
        {(statement) => (
          <>
            <Panel title={statement.account}>
              <Facts
                facts={[
                  { term: t('banking.from'), value: <DateText on={statement.from} /> },
                  { term: t('banking.to'), value: <DateText on={statement.to} /> },
                  { term: t('banking.currency'), value: statement.currency },
                  { term: t('banking.lines'), value: statement.lines },
                  { term: t('banking.format'), value: statement.format },
                ]}
              />
            </Panel>
            <Lines key={after} cluster={cluster} id={id} lines={statement.items} />
            <nav className="pager" aria-label={t('list.next')}>
              {after > 0 && <Button onClick={() => setAfter(0)}>{t('list.first')}</Button>}
              {statement.next !== null && (
                <Button onClick={() => setAfter(statement.next ?? 0)}>{t('list.next')}</Button>
              )}
            </nav>
          </>
        )}
      </Reading>
    </Page>
  )
}

type LinesProps = { readonly cluster: string; readonly id: string; readonly lines: readonly WireStatementLine[] }

const Lines = ({ cluster, id, lines }: LinesProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const [choices, setChoices] = useState<Choices>(new Map())
  const [aside, setAside] = useState<number | null>(null)
  const propose = useCommand(proposeLines)
  const leave = useCommand(setLineAside)
  const chosen = lines.flatMap((line) => {
    const facility = chosenFor(line, choices)
    return facility === null ? [] : [{ line: line.nr, facility }]
  })
  const columns = useLineColumns({
    cluster,
    choices,
    onChoose: (nr, facility) => setChoices(new Map([...choices, [nr, facility]])),
    onAside: setAside,
  })
  const take = (): void =>
    propose.mutate(
      { params: { cluster, id }, body: { lines: chosen } },
      {
        onSuccess: ({ proposals }) => {
          setChoices(new Map())
          void message.success(t('banking.proposedLines', { count: proposals.length }))
        },
      },
    )
  return (
    <Panel
      title={t('banking.lines')}
      extra={
        <Button type="primary" disabled={chosen.length === 0} loading={propose.isPending} onClick={take}>
          {t('banking.propose', { count: chosen.length })}
        </Button>
      }
    >
      <p className="quiet">{t('banking.linesHint')}</p>
      <ProblemAlert error={propose.error} />
      <DataTable name={t('banking.lines')} rows={lines} rowKey={({ nr }) => `${nr}`} columns={columns} isStacked />
      {aside !== null && (
        <ReasonDialog
          title={`${t('banking.setAside')} · ${t('banking.line', { line: aside })}`}
          isBusy={leave.isPending}
          error={leave.error}
          onReason={(reason) =>
            leave.mutate(
              { params: { cluster, id }, body: { line: aside, reason } },
              { onSuccess: () => setAside(null) },
            )
          }
          onClose={() => setAside(null)}
        />
      )}
    </Panel>
  )
}

/** The loan for which a line will be proposed, if it can be and was not unchosen. */
export const chosenFor = (line: WireStatementLine, choices: Choices): string | null => {
  if (!isOpen(line)) return null
  const choice = choices.get(line.nr)
  if (choice !== undefined) return choice
  return line.state === 'by-reference' ? (line.facility?.id ?? null) : null
}

export const isOpen = ({ state, isCredit, because }: WireStatementLine): boolean =>
  isCredit &&
  (state === 'by-reference' || state === 'suggested' || state === 'unmatched') &&
  !['not-booked', 'reversal', 'odd-batch', 'other-currency'].includes(because ?? '')
