import { Link, useParams } from '@tanstack/react-router'
import { Alert } from 'antd'
import { readSchemeDraft } from '#contract/schemes.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Page } from '#web/ui/page.tsx'
import { Reading } from '#web/ui/reading.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import { DraftEditor } from './draft-editor.tsx'
import { ReviewPanel } from './review-panel.tsx'

/** One draft: while it is open the form over it; once submitted, what a second person has to see. */
export const DraftPage = () => {
  const { t, either } = useLanguage()
  const { cluster, id } = useParams({ from: '/within/clusters/$cluster/scheme-drafts/$id' })
  const read = useRead(readSchemeDraft, { params: { cluster, id } })
  const draft = read.data
  return (
    <Page
      title={draft === undefined ? t('editor.title') : either(draft.scheme.names) || t('editor.title')}
      status={draft !== undefined && <StatusTag group="schemeDraftStatus" code={draft.status} isLarge />}
      actions={
        <>
          {draft !== undefined && (
            <Link
              to="/clusters/$cluster/scheme-comparison"
              params={{ cluster }}
              search={{ left: draft.basedOn === null ? '' : `${draft.basedOn.scheme}@${draft.basedOn.version}`, right: `draft@${id}` }}
            >
              {t('editor.compare')}
            </Link>
          )}
          <Link to="/clusters/$cluster/scheme-drafts" params={{ cluster }}>
            {t('editor.back')}
          </Link>
        </>
      }
    >
      <Reading read={read}>
        {(found) => (
          <>
            <p className="quiet">
              {t('editor.by', { drafted: found.draftedBy, changed: found.changedBy })}
              {found.basedOn !== null && ` · ${t('editor.basedOn', { scheme: found.basedOn.scheme, version: found.basedOn.version })}`}
            </p>
            {found.reason !== '' && <Alert type="info" showIcon className="problem" title={t('editor.reason', { reason: found.reason })} />}
            {found.status === 'draft' ? (
              <DraftEditor key={found.id} cluster={cluster} draft={found} taken={found.taken} />
            ) : (
              <ReviewPanel cluster={cluster} draft={found} before={found.before} />
            )}
          </>
        )}
      </Reading>
    </Page>
  )
} // prettier-ignore
