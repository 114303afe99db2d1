import type { WireRestructuringPage } from '#contract/restructurings.ts'
import { useLanguage } from '#web/language/language.ts'
import { exactAmount, minorOf } from '#web/ui/amount-text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { Panel } from '#web/ui/page.tsx'

type VotesPanelProps = { readonly plan: WireRestructuringPage }

/** Who voted how and why, with a bar for each of the two majorities. */
export const VotesPanel = ({ plan: { votes, majorities } }: VotesPanelProps) => {
  const { t } = useLanguage()
  const { lendersFor, lenders, outstandingFor, outstanding } = majorities
  const inAmounts = { for: exactAmount(outstandingFor), all: exactAmount(outstanding) }
  const ofAmount = Number((minorOf(outstandingFor) * 10_000n) / minorOf(outstanding)) / 10_000
  return (
    <Panel title={t('restructuring.votes')}>
      <p className="quiet">{t('restructuring.votesHint')}</p>
      <MajorityBar
        name={t('restructuring.byNumber')}
        text={t('restructuring.byNumberText', { for: lendersFor, all: lenders })}
        part={lendersFor / lenders}
        isReached={majorities.isByNumber}
      />
      <MajorityBar
        name={t('restructuring.byAmount')}
        text={t('restructuring.byAmountText', inAmounts)}
        part={ofAmount}
        isReached={majorities.isByAmount}
      />
      <DataTable
        name={t('restructuring.votes')}
        rows={votes}
        rowKey={({ lender }) => lender.id}
        isStacked
        columns={[
          { key: 'lender', title: t('restructuring.lender'), render: ({ lender }) => lender.name },
          {
            key: 'vote',
            title: t('restructuring.vote'),
            render: ({ isFor }) =>
              t(isFor === null ? 'restructuring.silent' : isFor ? 'restructuring.for' : 'restructuring.against'),
          },
          { key: 'reason', title: t('restructuring.voteReason'), render: ({ reason }) => reason || '—' },
        ]}
      />
    </Panel>
  )
}

type MajorityBarProps = {
  readonly name: string
  readonly text: string
  readonly part: number
  readonly isReached: boolean
}

const MajorityBar = ({ name, text, part, isReached }: MajorityBarProps) => {
  const { t } = useLanguage()
  return (
    <div>
      <p>
        <strong>{name}</strong> {text} · {t(isReached ? 'restructuring.reached' : 'restructuring.notReached')}
      </p>
      <span className="bar" aria-hidden>
        <span style={{ width: `${part * 100}%` }} />
      </span>
    </div>
  )
}
