import BellOutlined from '@ant-design/icons/BellOutlined'
import { Link } from '@tanstack/react-router'
import { useUnread } from '#web/data/live.ts'
import { useLanguage } from '#web/language/language.ts'
import { useSeat } from '#web/shell/desk.ts'

/** The way to the notices, with how many are unread. */
export const Bell = () => {
  const seat = useSeat()
  return seat === null ? null : <BellOf cluster={seat.cluster.id} />
}

const BellOf = ({ cluster }: { readonly cluster: string }) => {
  const { t } = useLanguage()
  const unread = useUnread(cluster)
  return (
    <Link
      className="bell"
      to="/clusters/$cluster/notices"
      params={{ cluster }}
      aria-label={t('notice.bell', { count: unread })}
    >
      <BellOutlined aria-hidden />
      {unread > 0 && (
        <span className="bell-count" aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}
