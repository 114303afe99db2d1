import type { WireCover } from '#contract/facilities.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { exactAmount } from '#web/ui/amount-text.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'

/** Cover of a currency: what is covered and until when, what it costs, what it paid. */
export const Covers = ({ covers }: { readonly covers: readonly WireCover[] }) => {
  const { t, word } = useLanguage()
  if (covers.length === 0) return <EmptyState>{t('cover.none')}</EmptyState>
  return (
    <>
      <p className="quiet">{t('cover.hint')}</p>
      <DataTable
        name={t('cover.title')}
        rows={covers}
        rowKey={({ nr }) => `${nr}`}
        isStacked
        columns={[
          { key: 'nr', title: t('servicing.nr'), render: ({ nr }) => nr },
          {
            key: 'notional',
            title: t('cover.side'),
            render: ({ side, notional }) => `${t(`cover.ofSide.${side}`)} ${exactAmount(notional)}`,
          },
          { key: 'rate', title: t('cover.rate'), isNumber: true, render: ({ rate }) => rate },
          { key: 'fixingOn', title: t('cover.fixingOn'), render: ({ fixingOn }) => <DateText on={fixingOn} /> },
          {
            key: 'premium',
            title: t('cover.premium'),
            isNumber: true,
            render: ({ premium }) => <Amount value={premium} />,
          },
          { key: 'most', title: t('cover.most'), isNumber: true, render: ({ most }) => <Amount value={most} /> },
          { key: 'standing', title: t('cover.standing'), render: ({ standing }) => word('coverStanding', standing) },
          { key: 'fixing', title: t('cover.fixing'), isNumber: true, render: ({ fixing }) => fixing ?? '—' },
          {
            key: 'paid',
            title: t('cover.paid'),
            isNumber: true,
            render: ({ standing, paid }) => (standing === 'settled' ? <Amount value={paid} /> : '—'),
          },
        ]}
      />
    </>
  )
}
