import { Link } from '@tanstack/react-router'
import { listSchemes } from '#contract/schemes.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'

export const SchemesPage = () => {
  const { t, either } = useLanguage()
  const read = useRead(listSchemes, {})
  return (
    <Page title={t('nav.schemes')}>
      <Reading read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{t('empty.schemes')}</EmptyState>
          ) : (
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
                  </p>
                  <Link to="/schemes/$id" params={{ id: scheme.id }}>
                    {t('scheme.page')}: {either(scheme.names)}
                  </Link>
                </Panel>
              ))}
            </div>
          )
        }
      </Reading>
    </Page>
  )
}
