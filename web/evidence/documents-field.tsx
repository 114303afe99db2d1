import CloseOutlined from '@ant-design/icons/CloseOutlined'
import { Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import { takenExtensions } from '#core/evidence/media-type.ts'
import { ApiProblem } from '#web/data/api-problem.ts'
import { useLanguage } from '#web/language/language.ts'
import { DropZone } from '#web/ui/drop-zone.tsx'
import { refusalSentence } from '#web/ui/refusal-sentence.ts'
import type { ChosenFile } from './chosen-file.ts'
import { sizeText } from './size-text.ts'
import type { ChosenFiles } from './use-chosen-files.ts'

type DocumentsFieldProps = {
  readonly chosen: ChosenFiles
  readonly label: string
  /** What else is asked of a file that was received. */
  readonly renderMore?: (file: ChosenFile) => ReactNode
}

/** A place to drop files, and what became of each. */
export const DocumentsField = ({ chosen, label, renderMore }: DocumentsFieldProps) => {
  const { t } = useLanguage()
  return (
    <section aria-label={label} className="documents-field">
      <p className="label">{label}</p>
      <DropZone
        accept={takenExtensions.join(',')}
        label={t('evidence.choose')}
        hint={t('evidence.hint')}
        share={null}
        isMultiple
        onFile={chosen.add}
        onCancel={() => undefined}
      />
      {chosen.files.length > 0 && (
        <ul aria-label={t('evidence.chosen')} className="chosen-files">
          {chosen.files.map((file) => (
            <li key={file.key} className={file.error === null ? undefined : 'faulty'}>
              <div className="what">
                <span className="name">{file.received?.name ?? file.name}</span>
                <span className="quiet">{sizeText(file.size)}</span>
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined />}
                  aria-label={t('evidence.removeNamed', { name: file.name })}
                  onClick={() => chosen.remove(file.key)}
                />
              </div>
              <State file={file} />
              {file.received !== null && renderMore?.(file)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const State = ({ file }: { readonly file: ChosenFile }) => {
  const { t, language } = useLanguage()
  if (file.error !== null) {
    const { error } = file
    const refusals = error instanceof ApiProblem ? error.refusals : []
    const said = refusals.map((refusal) => refusalSentence(refusal, language))
    const plain = error instanceof ApiProblem && error.status > 0 ? error.message : t('problem.network')
    return <p role="alert">{said.length > 0 ? said.join(' ') : plain}</p>
  }
  if (file.received !== null) return <p className="quiet">{t('evidence.ready')}</p>
  const percent = Math.floor(file.share * 100)
  return <Progress percent={percent} size="small" aria-label={t('evidence.sending', { name: file.name })} />
}

/** Why an act has to wait for its files. */
export const WaitingForFiles = ({ chosen, isAsked }: { readonly chosen: ChosenFiles; readonly isAsked: boolean }) => {
  const { t } = useLanguage()
  if (!isAsked || chosen.readiness === 'ready') return null
  const why = { none: 'evidence.chooseOne', sending: 'evidence.waitSending', faulty: 'evidence.removeFaulty' } as const
  return <p role="alert">{t(why[chosen.readiness])}</p>
}
