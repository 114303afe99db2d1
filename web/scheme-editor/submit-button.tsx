import { App, Button } from 'antd'
import { submitScheme, type WireSchemeDraft } from '#contract/schemes.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import type { useAutosave } from './use-autosave.ts'

type SubmitProps = {
  readonly cluster: string
  readonly draft: WireSchemeDraft
  readonly saving: ReturnType<typeof useAutosave>
  readonly hasProblems: boolean
}

/** Hands the draft to a second person: when all that was typed is on record, and nothing stands against it. */
export const SubmitButton = ({ cluster, draft, saving, hasProblems }: SubmitProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const submit = useCommand(submitScheme, () => void message.success(t('editor.submitted')))
  const params = { cluster, id: draft.id }
  return (
    <>
      <Button
        type="primary"
        disabled={hasProblems || saving.state !== 'saved'}
        loading={submit.isPending}
        onClick={() => submit.mutate({ params, body: { version: saving.seen.version } })}
      >
        {t('editor.submit')}
      </Button>
      <ProblemAlert error={submit.error} />
    </>
  )
}
