import { Button } from 'antd'
import { useState } from 'react'
import { checkUpload, type WireMatching, type WireUploadPage } from '#contract/uploads.ts'
import { useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from '#web/ui/choice.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import { Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'

type MatchingFormProps = { readonly cluster: string; readonly upload: WireUploadPage; readonly isFirm: boolean }

/** Which column of the file is what: suggested from the titles or from the last time, for the person to settle. */
export const MatchingForm = ({ cluster, upload, isFirm }: MatchingFormProps) => {
  const { t, language } = useLanguage()
  const [matching, setMatching] = useState<WireMatching>(upload.matching)
  const check = useCommand(checkUpload)
  const names = new Map(upload.columns.map((column) => [column.field, column[language]]))
  const lacking = upload.columns.filter(({ field, isRequired }) => isRequired && (matching[field] ?? null) === null)
  const send = (): void => check.mutate({ params: { cluster, id: upload.id }, body: { matching } })
  return (
    <Panel title={t('upload.matching')}>
      <p className="quiet">{t(upload.isRemembered ? 'upload.remembered' : 'upload.suggested')}</p>
      <DataTable
        name={t('upload.matching')}
        rows={upload.columns}
        rowKey={({ field }) => field}
        isStacked
        columns={[
          {
            key: 'field',
            title: t('upload.field'),
            render: (column) => (
              <>
                {column[language]} {column.isRequired && <strong title={t('form.required')}>*</strong>}
              </>
            ),
          },
          {
            key: 'column',
            title: t('upload.column'),
            render: ({ field }) => (
              <Choice
                label={t('upload.columnFor', { field: names.get(field) ?? field })}
                value={`${matching[field] ?? ''}`}
                options={[
                  { value: '', label: t('upload.none') },
                  ...upload.header.map((title, i) => ({ value: `${i}`, label: title === '' ? `(${i + 1})` : title })),
                ]}
                onChange={(value) => setMatching({ ...matching, [field]: value === '' ? null : Number(value) })}
              />
            ),
          },
          {
            key: 'sample',
            title: t('upload.sample'),
            render: ({ field }) => {
              const place = matching[field] ?? null
              return place === null ? '' : upload.sample.map((cells) => cells[place] ?? '').filter(Boolean).slice(0, 3).join(' · ') // prettier-ignore
            },
          },
        ]}
      />
      {lacking.length > 0 && (
        <p role="status">{t('upload.lacking', { fields: lacking.map((column) => column[language]).join('、') })}</p>
      )}
      {isFirm && <p className="quiet">{t('upload.ownFile')}</p>}
      <ProblemAlert error={check.error} known={names} />
      <Button type="primary" disabled={lacking.length > 0} loading={check.isPending} onClick={send}>
        {t('upload.check')}
      </Button>
    </Panel>
  )
}
