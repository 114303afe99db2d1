import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { listEvidence, type WireEvidence } from '#contract/evidence.ts'
import { queryOf } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { HashText } from '#web/paper/hash-text.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import { InstantText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { AddDocumentsDialog } from './add-documents-dialog.tsx'
import { DocumentActions } from './document-actions.tsx'
import { sizeText } from './size-text.ts'

type EvidencePanelProps = { readonly cluster: string; readonly facility: string }

/** The documents behind the claims of a facility, and for the claimant a way to add to them. */
export const EvidencePanel = ({ cluster, facility }: EvidencePanelProps) => {
  const { t } = useLanguage()
  const [isAdding, setAdding] = useState(false)
  const asked = queryOf(listEvidence, { params: { cluster, id: facility } })
  const isUnsealed = (items: readonly WireEvidence[] = []): boolean => items.some(({ position }) => position === null)
  const read = useQuery({ ...asked, refetchInterval: ({ state }) => (isUnsealed(state.data?.items) ? 4_000 : false) })
  return (
    <>
      <h3>{t('evidence.title')}</h3>
      <Reading read={read}>
        {({ items, mayAddTo }) => (
          <>
            {mayAddTo !== null && (
              <p>
                <Button onClick={() => setAdding(true)}>{t('evidence.add')}</Button>
              </p>
            )}
            {items.length === 0 ? (
              <EmptyState>{t('evidence.none')}</EmptyState>
            ) : (
              <Documents cluster={cluster} items={items} />
            )}
            {isAdding && (
              <AddDocumentsDialog
                cluster={cluster}
                facility={facility}
                known={items.filter(({ nr }) => nr === mayAddTo)}
                onClose={() => setAdding(false)}
              />
            )}
          </>
        )}
      </Reading>
    </>
  )
}

const Documents = ({ cluster, items }: { readonly cluster: string; readonly items: readonly WireEvidence[] }) => {
  const { t } = useLanguage()
  const names = new Map(items.map(({ id, particulars }) => [id, particulars?.name ?? t('evidence.erased')]))
  return (
    <DataTable
      name={t('evidence.title')}
      rows={items}
      rowKey={({ id }) => id}
      isStacked
      columns={[
        {
          key: 'name',
          title: t('evidence.name'),
          render: (item) => <Name item={item} names={names} />,
          sortBy: ({ id }) => names.get(id) ?? '',
        },
        {
          key: 'size',
          title: t('evidence.size'),
          isNumber: true,
          render: ({ particulars }) => (particulars === null ? '—' : sizeText(particulars.bytes)),
          sortBy: ({ particulars }) => particulars?.bytes ?? 0,
        },
        { key: 'nr', title: t('evidence.claim'), isNumber: true, render: ({ nr }) => nr, sortBy: ({ nr }) => nr },
        {
          key: 'by',
          title: t('evidence.broughtBy'),
          render: ({ broughtBy, person }) => (person.startsWith('per_') ? broughtBy.name : `${broughtBy.name} · ${person}`), // prettier-ignore
        },
        { key: 'at', title: t('evidence.at'), render: ({ at }) => <InstantText at={at} />, sortBy: ({ at }) => at },
        {
          key: 'position',
          title: t('facility.position'),
          isNumber: true,
          render: ({ position }) => position ?? t('facility.notSealed'),
        },
        {
          key: 'hash',
          title: t('evidence.hash'),
          render: ({ particulars }) => (particulars === null ? '—' : <HashText hash={particulars.sha256} />),
        },
        {
          key: 'actions',
          title: t('paper.copies'),
          render: ({ id, particulars }) =>
            particulars === null ? '—' : <DocumentActions cluster={cluster} id={id} particulars={particulars} />,
        },
      ]}
    />
  )
}

type NameProps = { readonly item: WireEvidence; readonly names: ReadonlyMap<string, string> }

const Name = ({ item, names }: NameProps) => {
  const { t } = useLanguage()
  const { id, corrects, correctedBy } = item
  const nameOf = (document: string): { name: string } => ({ name: names.get(document) ?? document })
  return (
    <div className="document-name">
      <span className={correctedBy === null ? 'name' : 'name corrected'}>{names.get(id)}</span>
      {corrects !== null && <div className="quiet">{t('evidence.corrects', nameOf(corrects))}</div>}
      {correctedBy !== null && <div className="quiet">{t('evidence.correctedBy', nameOf(correctedBy))}</div>}
    </div>
  )
}
