import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { wireSecuring } from '#contract/counter-guarantees.ts'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

type Securing = z.infer<typeof wireSecuring>
type SecuringListProps = { readonly cluster: string; readonly items: readonly Securing[] }

/** What secures the recourse of whom; of what is not the reader's to see, that it is there. */
export const SecuringList = ({ cluster, items }: SecuringListProps) => {
  const { t, word } = useLanguage()
  if (items.length === 0) return <EmptyState>{t('securities.noSecuring')}</EmptyState>
  return (
    <DataTable
      name={t('securities.securing')}
      rows={items}
      rowKey={({ id, kind, beneficiary }) => id ?? `${kind} ${beneficiary.id}`}
      isStacked
      columns={[
        {
          key: 'kind',
          title: t('securities.kind'),
          render: ({ id, kind }) =>
            id === null ? (
              word('securityKind', kind)
            ) : (
              <Link to="/clusters/$cluster/counter-guarantees/$id" params={{ cluster, id }}>
                {word('securityKind', kind)}
              </Link>
            ),
        },
        { key: 'beneficiary', title: t('securities.beneficiary'), render: ({ beneficiary }) => beneficiary.name },
        { key: 'giver', title: t('securities.giver'), render: ({ giverName }) => giverName ?? t('securities.hidden') },
        {
          key: 'secured',
          title: t('securities.secured'),
          isNumber: true,
          render: ({ securedAtMost }) => (securedAtMost === null ? '—' : <Amount value={securedAtMost} />),
        },
        {
          key: 'status',
          title: t('column.status'),
          render: ({ status }) => <StatusTag group="securityStatus" code={status} />,
        },
      ]}
    />
  )
}
