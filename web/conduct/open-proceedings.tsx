import { Link } from '@tanstack/react-router'
import { listProceedings, type WireProceeding } from '#contract/conduct.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { Panel } from '#web/ui/page.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'

const lookedAt = 50

/** Which of them wait for this desk: the association decides, everybody else is heard. */
const waitsFor = (kind: string, { status }: WireProceeding): boolean =>
  kind === 'association' ? ['heard', 'unheard', 'appealed'].includes(status) : status === 'hearing'

/** Proceedings in which the reader is asked for something, with the last day where there is one; nothing where none is. */
export const OpenProceedings = ({ cluster, kind }: { readonly cluster: string; readonly kind: string }) => {
  const { t } = useLanguage()
  const { data } = useRead(listProceedings, { params: { cluster }, query: { limit: lookedAt } })
  const open = (data?.items ?? []).filter((each) => waitsFor(kind, each))
  if (open.length === 0) return null
  return (
    <Panel title={t('conduct.list')}>
      <ul className="todo">
        {open.map(({ id, status, respondentName, heardUntil }) => (
          <li key={id}>
            <StatusTag group="proceedingStatus" code={status} />
            <span>
              {respondentName} {status === 'hearing' && heardUntil !== null && <DateText on={heardUntil} />}
            </span>
            <Link className="act" to="/clusters/$cluster/proceedings/$id" params={{ cluster, id }}>
              {t('conduct.open')}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
