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
import { begin, step, type History } from './history.ts'
import { PreviewPanel } from './preview-panel.tsx'
import { SchemeForm } from './scheme-form.tsx'
import { SubmitButton } from './submit-button.tsx'
import type { Seen } from './saver.ts'
import { useSaver } from './use-saver.ts'

type DraftEditorProps = { readonly cluster: string; readonly draft: WireSchemeDraft; readonly taken: readonly Taken[] }

/** The form over a draft's data, with what stands against it and what it says beside it. */
export const DraftEditor = ({ cluster, draft, taken }: DraftEditorProps) => {
  const { t, language } = useLanguage()
  const ownForm = useOwnForm(`scheme.${draft.id}`)
  const [recalled] = useState(() => recalledFrom(ownForm))
  const [history, take] = useReducer(step<Scheme>, null, () => begunWith(draft.scheme, recalled?.value))
  const scheme = history.now
  const begun: Seen<Scheme> = { version: recalled?.version ?? draft.version, value: draft.scheme }
  const { saver, state } = useSaver({ cluster, id: draft.id, ownForm }, begun, scheme)
  const change = (value: Scheme, at = ''): void => take({ do: 'set', value, at, when: Date.now() })
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
        <span role="status" className={`save-state is-${state}`}>
          {t(`editor.state.${state}`)}
        </span>
        <Button disabled={history.past.length === 0} onClick={() => take({ do: 'undo' })}>
          {t('editor.undo')}
        </Button>
        <Button disabled={history.future.length === 0} onClick={() => take({ do: 'redo' })}>
          {t('editor.redo')}
        </Button>
        <FileButtons scheme={scheme} onTaken={change} />
        <SubmitButton
          cluster={cluster}
          draft={draft}
          version={saver.version()}
          isReady={state === 'saved' && problems.length === 0}
        />
      </div>
      {state === 'conflict' && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          className="problem"
          title={t('editor.conflict')}
          description={
            <div className="with-button">
              <Button onClick={() => void saver.theirs().then((theirs) => change(theirs))}>
                {t('editor.takeTheirs')}
              </Button>
              <Button onClick={() => void saver.insist()}>{t('editor.keepMine')}</Button>
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
  const [wanted, setWanted] = useState<{ readonly at: string } | null>(null)
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
    setWanted({ at })
  }
  useEffect(() => {
    if (wanted !== null) focusOn(wanted.at)
  }, [wanted])
  return { editing, go }
}

/** The field itself, or the nearest around it that can be seen. */
function focusOn(at: string): void {
  const nearest = placesAbove(at)
    .toReversed()
    .map((place) => document.getElementById(fieldId(place)))
    .find((each) => each !== null)
  nearest?.focus()
  nearest?.scrollIntoView({ block: 'center' })
}

/** What was typed and had not been saved when the page was left: it can be undone like any other change. */
const begunWith = (onRecord: Scheme, typed: Scheme | undefined): History<Scheme> =>
  typed === undefined ? begin(onRecord) : step(begin(onRecord), { do: 'set', value: typed, at: '', when: 0 })

function recalledFrom(ownForm: string): Seen<Scheme> | null {
  const { version, value } = recallTyped<Seen<Scheme>>(ownForm) ?? {}
  return version === undefined || value === undefined ? null : { version, value }
}
