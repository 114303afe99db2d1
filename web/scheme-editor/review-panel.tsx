import { App, Button } from 'antd'
import { useState } from 'react'
import { publishScheme, sendBackScheme, type WireSchemeDraft } from '#contract/schemes.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { ReasonDialog } from '#web/ui/reason-dialog.tsx'
import { DifferencesTable } from './differences-table.tsx'
import { PreviewPanel } from './preview-panel.tsx'

type ReviewProps = { readonly cluster: string; readonly draft: WireSchemeDraft; readonly before: Scheme | null }

/** What a second person sees: exactly what would change, and the two answers. */
export const ReviewPanel = ({ cluster, draft, before }: ReviewProps) => {
  const { t } = useLanguage()
  return (
    <>
      <Panel title={t('editor.changes')} extra={<Answers cluster={cluster} draft={draft} />}>
        {before === null ? (
          <p>{t('editor.firstVersion')}</p>
        ) : (
          <>
            <p className="quiet">{t('editor.against', { version: before.version })}</p>
            <DifferencesTable name={t('editor.changes')} before={before} after={draft.scheme} />
          </>
        )}
      </Panel>
      <PreviewPanel scheme={draft.scheme} />
    </>
  )
}

const Answers = ({ cluster, draft }: { readonly cluster: string; readonly draft: WireSchemeDraft }) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const [isReturning, setReturning] = useState(false)
  const params = { cluster, id: draft.id }
  const publish = useCommand(publishScheme, ({ schemeVersion }) => void message.success(t('editor.published', { version: schemeVersion }))) // prettier-ignore
  const giveBack = useCommand(sendBackScheme, () => {
    void message.success(t('editor.sentBack'))
    setReturning(false)
  })
  if (draft.status !== 'submitted') return null
  const title = t(draft.isSecondPerson ? 'editor.sendBack' : 'editor.takeBack')
  return (
    <div className="with-button">
      {draft.isSecondPerson ? (
        <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate({ params, body: { version: draft.version } })}>
          {t('editor.publish')}
        </Button>
      ) : (
        <span className="quiet">{t('editor.ownDraft')}</span>
      )}
      <Button onClick={() => setReturning(true)}>{title}</Button>
      <ProblemAlert error={publish.error} />
      {isReturning && (
        <ReasonDialog
          title={title}
          isBusy={giveBack.isPending}
          error={giveBack.error}
          onReason={(reason) => giveBack.mutate({ params, body: { version: draft.version, reason } })}
          onClose={() => setReturning(false)}
        />
      )}
    </div>
  )
} // prettier-ignore
