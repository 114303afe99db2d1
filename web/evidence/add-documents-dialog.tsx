import { App } from 'antd'
import { useState } from 'react'
import { addEvidence, type WireEvidence } from '#contract/evidence.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { DocumentsField, WaitingForFiles } from './documents-field.tsx'
import { useChosenFiles } from './use-chosen-files.ts'

const named = (id: string | undefined): string | null => (id === undefined || id === '' ? null : id)

type AddDocumentsProps = {
  readonly cluster: string
  readonly facility: string
  /** What stands on record of the claim already, which a further document may correct. */
  readonly known: readonly WireEvidence[]
  readonly onClose: () => void
}

/** Adds documents to an open claim; each may correct one that stands. */
export const AddDocumentsDialog = ({ cluster, facility, known, onClose }: AddDocumentsProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const chosen = useChosenFiles({ cluster, facility })
  const [corrected, setCorrected] = useState<Readonly<Record<number, string>>>({})
  const [isAsked, setAsked] = useState(false)
  const added = useCommand(addEvidence)
  const send = (): void => {
    setAsked(true)
    if (chosen.readiness !== 'ready') return
    const documents = chosen.files.flatMap(({ key, received }) =>
      received === null ? [] : [{ document: received.id, corrects: named(corrected[key]) }],
    )
    const onSuccess = (): void => {
      void message.success(t('evidence.added', { count: documents.length }))
      onClose()
    }
    added.mutate({ params: { cluster, id: facility }, body: { documents } }, { onSuccess })
  }
  const standing = known.filter(({ correctedBy }) => correctedBy === null)
  const options = [
    { value: '', label: t('evidence.correctsNone') },
    ...standing.map(({ id, particulars }) => ({ value: id, label: particulars?.name ?? id })),
  ]
  return (
    <FormDialog title={t('evidence.add')} form="documents-form" isBusy={added.isPending} onClose={onClose}>
      <p className="move-help">{t('evidence.addHelp')}</p>
      <form
        id="documents-form"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <DocumentsField
          chosen={chosen}
          label={t('evidence.title')}
          renderMore={({ key }) => (
            <label className="corrects">
              {t('evidence.correctsWhich')}
              <Choice
                value={corrected[key] ?? ''}
                options={options}
                onChange={(id) => setCorrected((all) => ({ ...all, [key]: id }))}
              />
            </label>
          )}
        />
        <WaitingForFiles chosen={chosen} isAsked={isAsked} />
      </form>
      <ProblemAlert error={added.error} />
    </FormDialog>
  )
}
