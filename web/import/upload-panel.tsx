import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { uploadFile } from '#contract/uploads.ts'
import { importKinds, type ImportKind } from '#core/credit/import-kinds.ts'
import { softTopics } from '#core/credit/soft-fact.ts'
import { useUpload } from '#web/data/use-upload.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { DropZone } from '#web/ui/drop-zone.tsx'
import { Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

type UploadPanelProps = { readonly cluster: string; readonly isFirm: boolean }

/** What the file holds, the template for it, and where to drop it. */
export const UploadPanel = ({ cluster, isFirm }: UploadPanelProps) => {
  const { t, either, language } = useLanguage()
  const navigate = useNavigate()
  const kinds = (Object.keys(importKinds) as ImportKind[]).filter((kind) => !isFirm || importKinds[kind].isForFirms)
  const [kind, setKind] = useState<ImportKind>(kinds[0] ?? 'statements')
  const sending = useUpload(uploadFile)
  const take = (file: File): void =>
    sending.mutate(
      { input: { params: { cluster }, query: { kind, fileName: file.name.slice(0, 200) } }, file },
      { onSuccess: ({ id }) => void navigate({ to: '/clusters/$cluster/uploads/$id', params: { cluster, id } }) },
    )
  return (
    <Panel title={t('upload.title')}>
      <div className="filters">
        <label htmlFor="upload-kind">
          {t('upload.kind')}{' '}
          <Choice
            id="upload-kind"
            value={kind}
            options={kinds.map((value) => ({ value, label: either(importKinds[value]) }))}
            onChange={(value) => setKind(value as ImportKind)}
          />
        </label>
        <a href={`/api/v1/templates/${kind}`} download>
          {t('upload.template')}
        </a>
      </div>
      <p className="quiet">{t(`upload.hint.${kind}`)}</p>
      {kind === 'soft' && (
        <p className="quiet">{softTopics.map((topic) => topic[language]).join(language === 'zh' ? '、' : ', ')}</p>
      )}
      <DropZone
        accept=".xlsx,.csv"
        label={t('upload.choose')}
        hint={t('upload.drop')}
        share={sending.share}
        onFile={take}
        onCancel={sending.cancel}
      />
      <ProblemAlert error={sending.error} />
    </Panel>
  )
}
