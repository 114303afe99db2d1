import { Alert, Button } from 'antd'
import { useEffect, useMemo, useReducer, useState, type KeyboardEvent } from 'react'
import type { WireSchemeDraft } from '#contract/schemes.ts'
import { renamed, withAt } from '#core/scheme/editing.ts'
import type { Taken } from '#core/scheme/publishing.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { recallTyped, useOwnForm } from '#web/application/typed-draft.ts'
import { useLanguage } from '#web/language/language.ts'
import { Panel } from '#web/ui/page.tsx'
import { EditingContext, fieldId, placesAbove, problemsOf, type Editing } from './editing.ts'
import { FileButtons } from './file-buttons.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { begin, step } from './history.ts'
import { PreviewPanel } from './preview-panel.tsx'
import { SchemeForm } from './scheme-form.tsx'
import { SubmitButton } from './submit-button.tsx'
import { useAutosave, type Seen } from './use-autosave.ts'

type DraftEditorProps = { readonly cluster: string; readonly draft: WireSchemeDraft; readonly taken: readonly Taken[] }

/** The form over a draft's data, with what stands against it and what it says beside it. */
export const DraftEditor = ({ cluster, draft, taken }: DraftEditorProps) => {
  const { t, language } = useLanguage()
  const ownForm = useOwnForm(`scheme.${draft.id}`)
  const [recalled] = useState(() => recallTyped<Seen>(ownForm))
  const [history, take] = useReducer(step<Scheme>, draft.scheme, begin<Scheme>)
  const scheme = history.now
  const saving = useAutosave({ cluster, id: draft.id, ownForm }, scheme, draft, draft.status === 'draft')
  const change = (value: Scheme, at = ''): void => take({ do: 'set', value, at, when: Date.now() })
  const [isRecalled, setRecalled] = useState(false)
  useEffect(() => {
    if (recalled?.scheme === undefined || isRecalled) return
    setRecalled(true)
    change(recalled.scheme)
  }, [recalled, isRecalled])
  const problems = useMemo(() => problemsOf(scheme, taken, language), [scheme, taken, language])
  const { editing, go } = useForm(scheme, problems, change)
  const undoing = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
    event.preventDefault()
    take({ do: event.shiftKey ? 'redo' : 'undo' })
  }
  return (
    <EditingContext value={editing}>
      <div className="editor-bar" role="toolbar" aria-label={t('editor.tools')}>
        <span role="status" className={`save-state ${saving.state}`}>
          {t(`editor.state.${saving.state}`)}
        </span>
        <Button disabled={history.past.length === 0} onClick={() => take({ do: 'undo' })}>
          {t('editor.undo')}
        </Button>
        <Button disabled={history.future.length === 0} onClick={() => take({ do: 'redo' })}>
          {t('editor.redo')}
        </Button>
        <FileButtons scheme={scheme} onTaken={change} />
        <SubmitButton cluster={cluster} draft={draft} saving={saving} hasProblems={problems.length > 0} />
      </div>
      {saving.state === 'conflict' && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          className="problem"
          title={t('editor.conflict')}
          description={
            <div className="with-button">
              <Button onClick={() => void saving.theirs().then((theirs) => change(theirs.scheme))}>
                {t('editor.takeTheirs')}
              </Button>
              <Button onClick={() => void saving.insist()}>{t('editor.keepMine')}</Button>
            </div>
          }
        />
      )}
      <div className="columns editor" onKeyDown={undoing}>
        <Panel title={t('editor.form')}>
          <SchemeForm />
        </Panel>
        <div className="beside">
          <FindingsPanel problems={problems} onGo={go} />
          <PreviewPanel scheme={scheme} />
        </div>
      </div>
    </EditingContext>
  )
}

/** What the fields of the form do, and the way to a place in it. */
function useForm(scheme: Scheme, problems: Editing['problems'], change: (value: Scheme, at?: string) => void) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [wanted, setWanted] = useState<string | null>(null)
  const editing: Editing = {
    scheme,
    isReadOnly: false,
    problems,
    opened,
    set: (at, value) => change(withAt(scheme, at, value) as Scheme, at),
    rename: (member, from, to) => {
      const after = renamed(scheme, member, from, to)
      if (after === null) return false
      change(after)
      setOpened((before) => new Set([...before, `/${member}/${to}`]))
      return true
    },
    toggle: (at) =>
      setOpened((before) => (before.has(at) ? new Set([...before].filter((each) => each !== at)) : new Set([...before, at]))), // prettier-ignore
  }
  const go = (at: string): void => {
    const [, member = ''] = at.split('/')
    setOpened((before) => new Set([...before, `/${member}#`, ...placesAbove(at)]))
    setWanted(at)
  }
  useEffect(() => {
    if (wanted === null) return
    const nearest = placesAbove(wanted).toReversed().map((at) => document.getElementById(fieldId(at))).find((each) => each !== null) // prettier-ignore
    nearest?.focus()
    nearest?.scrollIntoView({ block: 'center' })
    setWanted(null)
  }, [wanted, opened])
  return { editing, go }
}
