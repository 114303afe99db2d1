import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { cancelUpload, readUpload, takeUpload, type WireUploadPage } from '#contract/uploads.ts'
import { queryOf, useCommand } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'
import { Page, Panel } from '#web/ui/page.tsx'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { refusalSentence } from '#web/ui/refusal-sentence.ts'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { MatchingForm } from './matching-form.tsx'
import { UploadReport } from './upload-report.tsx'

const isWorking = ({ status }: Pick<WireUploadPage, 'status'>): boolean => status === 'checking' || status === 'taking'

/** A file on its way in: which column is what, how far it is, what would come of it, and then what came of it. */
export const UploadPage = () => {
  const { t, word } = useLanguage()
  const { cluster, id } = useParams({ from: '/within/clusters/$cluster/uploads/$id' })
  const read = useQuery({
    ...queryOf(readUpload, { params: { cluster, id } }),
    refetchInterval: ({ state }) => (state.data !== undefined && isWorking(state.data) ? 700 : false),
  })
  return (
    <Page
      title={read.data ? `${word('importKind', read.data.kind)} · ${read.data.fileName}` : t('upload.title')}
      status={read.data && <StatusTag group="uploadStatus" code={read.data.status} isLarge />}
    >
      <Reading read={read}>{(upload) => <Upload cluster={cluster} upload={upload} />}</Reading>
    </Page>
  )
}

type UploadProps = { readonly cluster: string; readonly upload: WireUploadPage }

const Upload = ({ cluster, upload }: UploadProps) => {
  const { language } = useLanguage()
  const seat = useSeat()
  return (
    <>
      {upload.refusals.length > 0 && (
        <div role="alert" className="note-risk">
          <ul>
            {upload.refusals.map((refusal) => (
              <li key={JSON.stringify(refusal)}>{refusalSentence(refusal, language)}</li>
            ))}
          </ul>
        </div>
      )}
      {isWorking(upload) && <Working cluster={cluster} upload={upload} />}
      {upload.report !== null && <UploadReport cluster={cluster} upload={upload} report={upload.report} />}
      {upload.status === 'checked' && <Taking cluster={cluster} upload={upload} />}
      {!isWorking(upload) && upload.status !== 'done' && (
        <MatchingForm key={upload.id} cluster={cluster} upload={upload} isFirm={seat?.desk.kind === 'firm'} />
      )}
    </>
  )
}

const Working = ({ cluster, upload }: UploadProps) => {
  const { t } = useLanguage()
  const cancel = useCommand(cancelUpload)
  return (
    <Panel title={t(upload.status === 'checking' ? 'upload.checking' : 'upload.taking')}>
      <Progress percent={Math.floor(upload.share * 100)} aria-label={t('upload.working')} />
      <p role="status">{t('upload.rowsRead', { rows: upload.rowsRead.toLocaleString('en-US') })}</p>
      <p className="quiet">{t('upload.leave')}</p>
      <Button loading={cancel.isPending} onClick={() => cancel.mutate({ params: { cluster, id: upload.id } })}>
        {t('upload.cancel')}
      </Button>
      <ProblemAlert error={cancel.error} />
    </Panel>
  )
}

/** Only now does anything take effect. */
const Taking = ({ cluster, upload }: UploadProps) => {
  const { t } = useLanguage()
  const take = useCommand(takeUpload)
  const cancel = useCommand(cancelUpload)
  const accepted = upload.report?.accepted ?? 0
  const params = { cluster, id: upload.id }
  return (
    <section className="panel next-step" aria-label={t('next.title')}>
      <p className="what">{accepted === 0 ? t('upload.nothing') : t('upload.effect', { count: accepted })}</p>
      <div className="do">
        {accepted > 0 && (
          <Button type="primary" loading={take.isPending} onClick={() => take.mutate({ params })}>
            {t('upload.take', { count: accepted })}
          </Button>
        )}
        <Button onClick={() => cancel.mutate({ params })}>{t('upload.putAway')}</Button>
      </div>
      <ProblemAlert error={take.error ?? cancel.error} />
      <Link to="/clusters/$cluster/imports" params={{ cluster }}>
        {t('nav.imports')}
      </Link>
    </section>
  )
}
