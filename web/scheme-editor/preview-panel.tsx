import { useDeferredValue, useMemo, useState } from 'react'
import { schemePageWithExample } from '#core/facility/scheme-example.ts'
import { schemeDrawing } from '#core/scheme/drawing.ts'
import { parseScheme } from '#core/scheme/parse.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { useLanguage } from '#web/language/language.ts'
import { DrawingImage } from '#web/scheme/drawing-image.tsx'
import { MarkdownText } from '#web/scheme/markdown-text.tsx'
import { Panel } from '#web/ui/page.tsx'
import { Tabs } from '#web/ui/tabs.tsx'

/** What the form says, as its drawing, its page and its file: drawn up anew with every change, when there is time. */
export const PreviewPanel = ({ scheme }: { readonly scheme: Scheme }) => {
  const { t } = useLanguage()
  const deferred = useDeferredValue(scheme)
  const [active, setActive] = useState('drawing')
  return (
    <Panel title={t('editor.preview')}>
      <Tabs
        name={t('editor.preview')}
        active={active}
        onChange={setActive}
        tabs={[
          { key: 'drawing', label: t('scheme.drawing'), render: () => <Drawing scheme={deferred} /> },
          { key: 'page', label: t('scheme.page'), render: () => <GeneratedPage scheme={deferred} /> },
          { key: 'json', label: t('editor.json'), render: () => <pre className="source" tabIndex={0}>{JSON.stringify(deferred, null, 2)}</pre> }, // prettier-ignore
        ]}
      />
    </Panel>
  )
}

const Drawing = ({ scheme }: { readonly scheme: Scheme }) => {
  const { t, language } = useLanguage()
  const svg = useMemo(() => (parseScheme(scheme).ok ? schemeDrawing(scheme, language) : null), [scheme, language])
  return svg === null ? <p>{t('editor.notDrawn')}</p> : <DrawingImage svg={svg} name={scheme.names[language]} />
}

const GeneratedPage = ({ scheme }: { readonly scheme: Scheme }) => {
  const { t, language } = useLanguage()
  const page = useMemo(() => (parseScheme(scheme).ok ? schemePageWithExample(scheme, language) : null), [scheme, language]) // prettier-ignore
  return page === null ? <p>{t('editor.notDrawn')}</p> : <MarkdownText source={page} />
}
