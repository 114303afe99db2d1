import { useParams } from '@tanstack/react-router'
import { readScheme } from '#contract/schemes.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Page, Panel } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { MarkdownText } from './markdown-text.tsx'

/** A scheme as its generated page and drawing; the drawing is a picture, so nothing in it can run. */
export const SchemePage = () => {
  const { t, either } = useLanguage()
  const { id } = useParams({ from: '/schemes/$id' })
  const read = useRead(readScheme, { params: { id } })
  return (
    <Page title={read.data ? either(read.data.names) : t('scheme.title')}>
      <Reading read={read}>
        {(scheme) => (
          <>
            <p>{either(scheme.about)}</p>
            {either(scheme.drawing) !== '' && (
              <Panel title={t('scheme.drawing')}>
                <div className="drawing">
                  <img
                    src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(either(scheme.drawing))}`}
                    alt={`${t('scheme.drawing')}: ${either(scheme.names)}`}
                  />
                </div>
              </Panel>
            )}
            <Panel title={t('scheme.page')}>
              <MarkdownText source={either(scheme.page)} />
            </Panel>
          </>
        )}
      </Reading>
    </Page>
  )
}
