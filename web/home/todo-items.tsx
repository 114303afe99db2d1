import { Link } from '@tanstack/react-router'
import { useLanguage } from '#web/language/language.ts'
import { Amount } from '#web/ui/amount.tsx'
import { StatusTag } from '#web/ui/status-tag.tsx'
import type { useWaiting } from './waiting.ts'

type TodoItemsProps = {
  readonly cluster: string
  readonly waiting: Pick<ReturnType<typeof useWaiting>, 'steps' | 'moves'>
}

/** Applications and facilities whose next step is the reader's, each with the way to it. */
export const TodoItems = ({ cluster, waiting: { steps, moves } }: TodoItemsProps) => {
  const { t, word } = useLanguage()
  return (
    <>
      {steps.map(({ application, step }) => (
        <li key={application.id}>
          <StatusTag group="applicationStatus" code={application.status} />
          <span>
            {t('home.applicationWaits')} · {application.firmName}
          </span>
          <Amount value={application.amount} isShort />
          <Link className="act" to="/clusters/$cluster/applications/$id" params={{ cluster, id: application.id }}>
            {t(`step.${step}`)}
          </Link>
        </li>
      ))}
      {moves.map(({ facility, move }) => (
        <li key={facility.id}>
          <StatusTag group="facilityStatus" code={facility.status} />
          <span>
            {t('home.facilityWaits')} · {facility.borrower.name}
          </span>
          <Amount value={facility.outstanding} isShort />
          <Link className="act" to="/clusters/$cluster/facilities/$id" params={{ cluster, id: facility.id }}>
            {word('move', move)}
          </Link>
        </li>
      ))}
    </>
  )
}
