import { useQuery } from '@tanstack/react-query'
import { listPapers, type WirePaper } from '#contract/papers.ts'
import { queryOf } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { CopyLinks } from './copy-links.tsx'
import { HashText } from './hash-text.tsx'

type PapersListProps = { readonly cluster: string; readonly about: string }

/** Papers are issued a moment after what they are about: until all are there and sealed, one looks again. */
const again = (papers: { readonly items: readonly WirePaper[] } | undefined): number | false =>
  papers?.items.length === 0 || papers?.items.some(({ position }) => position === null) ? 4_000 : false

/** The papers about a facility or a meeting: what they are, where they stand in the record, and copies of them. */
export const PapersList = ({ cluster, about }: PapersListProps) => {
  const { t } = useLanguage()
  const asked = queryOf(listPapers, { params: { cluster }, query: { about, limit: 200 } })
  const read = useQuery({ ...asked, refetchInterval: ({ state }) => again(state.data) })
  return (
    <Reading read={read}>
      {({ items, total }) =>
        items.length === 0 ? (
          <EmptyState>{t('empty.papers')}</EmptyState>
        ) : (
          <>
            <Papers cluster={cluster} papers={items} />
            {total > items.length && <p className="quiet">{t('paper.more', { count: total - items.length })}</p>}
            <p className="quiet">{t('paper.verifyHint')}</p>
          </>
        )
      }
    </Reading>
  )
}

const Papers = ({ cluster, papers }: { readonly cluster: string; readonly papers: readonly WirePaper[] }) => {
  const { t, language } = useLanguage()
  return (
    <DataTable
      name={t('paper.title')}
      rows={papers}
      rowKey={({ id }) => id}
      isStacked
      columns={[
        {
          key: 'title',
          title: t('paper.title'),
          render: (paper) => <Title paper={paper} />,
          sortBy: ({ kind }) => kind,
        },
        {
          key: 'issued',
          title: t('paper.issuedOn'),
          render: ({ issuedOn }) => <DateText on={issuedOn} />,
          sortBy: ({ issuedOn }) => issuedOn,
        },
        {
          key: 'position',
          title: t('facility.position'),
          isNumber: true,
          render: ({ position }) => position ?? t('facility.notSealed'),
          sortBy: ({ position }) => position ?? Number.MAX_SAFE_INTEGER,
        },
        { key: 'hash', title: t('paper.hash'), render: ({ contents }) => <HashText hash={contents[language]} /> },
        { key: 'copies', title: t('paper.copies'), render: (paper) => <CopyLinks cluster={cluster} paper={paper} /> },
      ]}
    />
  )
}

const Title = ({ paper }: { readonly paper: WirePaper }) => {
  const { t, either } = useLanguage()
  return (
    <div>
      <strong>{either(paper.titles)}</strong>
      {paper.holder !== null && <> · {paper.holder.name}</>}
      <div className="mono quiet">{paper.number}</div>
      {paper.isErased && <div className="quiet">{t('paper.erased')}</div>}
    </div>
  )
}
