import { Link } from '@tanstack/react-router'
import { listClusterSchemes, listSchemes } from '#contract/schemes.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage, type Bilingual } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { mayAct } from '#web/shell/may-act.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'

/** The schemes of the cluster in which one sits; to a visitor, those of the release. */
export const SchemesPage = () => {
  const { t } = useLanguage()
  const seat = useSeat()
  const cluster = seat?.cluster.id ?? ''
  const ofRelease = useRead(listSchemes, {}, { isWanted: seat === null })
  const ofCluster = useRead(listClusterSchemes, { params: { cluster } }, { isWanted: seat !== null })
  return (
    <Page
      title={t('nav.schemes')}
      actions={
        seat !== null &&
        mayAct(seat.desk, 'draft-scheme') && (
          <Link to="/clusters/$cluster/scheme-drafts" params={{ cluster }}>
            {t('editor.drafts')}
          </Link>
        )
      }
    >
      {seat === null ? (
        <Reading read={ofRelease}>{({ items }) => <Cards items={items} />}</Reading>
      ) : (
        <Reading read={ofCluster}>{({ items }) => <Cards items={items} />}</Reading>
      )}
    </Page>
  )
}

type Row = {
  readonly id: string
  readonly number: number
  readonly names: Bilingual
  readonly about: Bilingual
  readonly source: string
  readonly version: number
  readonly origin?: 'built-in' | 'published'
}

const Cards = ({ items }: { readonly items: readonly Row[] }) => {
  const { t, either } = useLanguage()
  if (items.length === 0) return <EmptyState>{t('empty.schemes')}</EmptyState>
  return (
    <div className="cards">
      {items.map((scheme) => (
        <Panel
          key={scheme.id}
          title={`${scheme.number} · ${either(scheme.names)}`}
          extra={<span className="quiet">{t('scheme.version', { version: scheme.version })}</span>}
        >
          <p>{either(scheme.about)}</p>
          <p className="quiet">
            {t('column.source')}: {scheme.source}
            {scheme.origin === 'published' && ` · ${t('editor.ofCluster')}`}
          </p>
          <Link to="/schemes/$id" params={{ id: scheme.id }}>
            {t('scheme.page')}: {either(scheme.names)}
          </Link>
        </Panel>
      ))}
    </div>
  )
}
