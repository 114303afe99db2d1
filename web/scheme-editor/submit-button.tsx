import { App, Button } from 'antd'
import { submitScheme, type WireSchemeDraft } from '#contract/schemes.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

type SubmitProps = {
  readonly cluster: string
  readonly draft: WireSchemeDraft
  /** Of the draft on record, where all that was typed is. */
  readonly version: number
  readonly isReady: boolean
}

/** Hands the draft to a second person: when all that was typed is on record, and nothing stands against it. */
export const SubmitButton = ({ cluster, draft, version, isReady }: SubmitProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const submit = useCommand(submitScheme, () => void message.success(t('editor.submitted')))
  const params = { cluster, id: draft.id }
  return (
    <>
      <Button
        type="primary"
        disabled={!isReady}
        loading={submit.isPending}
        onClick={() => submit.mutate({ params, body: { version } })}
      >
        {t('editor.submit')}
      </Button>
      <ProblemAlert error={submit.error} />
    </>
  )
}
