import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { allocateLine, type WireLine, type WireProposal } from '#contract/allocations.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { Amount } from '#web/ui/amount.tsx'
import { exactAmount, minorOf } from '#web/ui/amount-text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Facts } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { amountFrom } from '#web/ui/typed-amount.ts'

type ResultProps = {
  readonly cluster: string
  readonly line: WireLine
  readonly proposal: WireProposal
  readonly onDone: () => void
}
type Part = WireProposal['parts'][number]

/** What is proposed for whom, what holds it, what every binding limit costs; amounts can be changed before they are given. */
export const ProposalResult = ({ cluster, line, proposal, onDone }: ResultProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const seat = useSeat()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const allocate = useCommand(allocateLine, () => {
    void message.success(t('proposal.tookOver'))
    onDone()
  })
  if (proposal.parts.length === 0) return <EmptyState>{t('proposal.nobody')}</EmptyState>
  const textOf = ({ firm, amount }: Part): string => typed[firm] ?? amount.amount
  const wishes = proposal.parts.flatMap((part) => {
    const amount = amountFrom(textOf(part), part.amount.currency)
    return amount === null ? [] : [{ firm: part.firm, amount }]
  })
  const take = () =>
    allocate.mutate({ params: { cluster, id: line.id }, body: { allocations: wishes, until: line.until } })
  return (
    <section aria-label={t('proposal.title')}>
      <Facts
        facts={[
          { term: t('proposal.free'), value: <Amount value={proposal.free} /> },
          { term: t('proposal.funded'), value: <Amount value={proposal.funded} /> },
          { term: t('proposal.optimum'), value: <Amount value={proposal.optimum} /> },
        ]}
      />
      <Parts parts={proposal.parts} textOf={textOf} onType={(firm, text) => setTyped({ ...typed, [firm]: text })} />
      <Binding proposal={proposal} />
      {seat !== null && mayAct(seat.desk, 'allocate-line') && (
        <Button type="primary" disabled={wishes.length === 0} loading={allocate.isPending} onClick={take}>
          {t('proposal.takeOver')}
        </Button>
      )}
      <ProblemAlert error={allocate.error} />
    </section>
  )
}

type PartsProps = {
  readonly parts: readonly Part[]
  readonly textOf: (part: Part) => string
  readonly onType: (firm: string, text: string) => void
}

const Parts = ({ parts, textOf, onType }: PartsProps) => {
  const { t, word } = useLanguage()
  return (
    <DataTable
      name={t('proposal.title')}
      rows={parts}
      rowKey={({ firm }) => firm}
      isStacked
      columns={[
        { key: 'firm', title: t('allocations.firm'), render: ({ firmName, grade }) => (grade === null ? firmName : `${firmName} · ${grade}`), sortBy: ({ firmName }) => firmName }, // prettier-ignore
        { key: 'need', title: t('proposal.need'), isNumber: true, render: ({ need }) => <Amount value={need} />, sortBy: ({ need }) => minorOf(need) }, // prettier-ignore
        { key: 'ceiling', title: t('proposal.ceiling'), isNumber: true, render: ({ ceiling }) => <Amount value={ceiling} />, sortBy: ({ ceiling }) => minorOf(ceiling) }, // prettier-ignore
        { key: 'held', title: t('proposal.held'), isNumber: true, render: ({ held }) => <Amount value={held} />, sortBy: ({ held }) => minorOf(held) }, // prettier-ignore
        {
          key: 'amount',
          title: t('proposal.amount'),
          isNumber: true,
          render: (part) => (
            <Input
              aria-label={`${t('proposal.amount')} · ${part.firmName}`}
              inputMode="decimal"
              value={textOf(part)}
              onChange={({ target }) => onType(part.firm, target.value)}
            />
          ),
          sortBy: ({ amount }) => minorOf(amount),
        },
        { key: 'heldBy', title: t('proposal.heldBy'), render: ({ heldBy }) => heldBy.map((each) => word('heldBy', each)).join(' · ') }, // prettier-ignore
      ]}
    />
  )
}

const Binding = ({ proposal: { binding } }: { readonly proposal: WireProposal }) => {
  const { t, either, word } = useLanguage()
  return (
    <>
      <h3>{t('proposal.binding')}</h3>
      {binding.length === 0 ? (
        <p>{t('proposal.noBinding')}</p>
      ) : (
        <ul>
          {binding.map(({ kind, name, atMost, explanation }) => (
            <li key={`${kind} ${name}`}>
              <strong>
                {word('bindingKind', kind)}
                {name !== '' && ` ${name}`}
              </strong>{' '}
              {either(explanation)}{' '}
              {atMost !== null && (
                <span className="quiet">{t('proposal.atMost', { amount: exactAmount(atMost) })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
