import DisconnectOutlined from '@ant-design/icons/DisconnectOutlined'
import { useIsOffline } from '#web/data/live.ts'
import { useLanguage } from '#web/language/language.ts'

/** A quiet word while the platform cannot be heard; nothing otherwise. */
export const LiveSign = () => {
  const { t } = useLanguage()
  const isOffline = useIsOffline()
  return (
    <span role="status" className="live-sign">
      {isOffline && (
        <>
          <DisconnectOutlined aria-hidden /> {t('notice.offline')}
        </>
      )}
    </span>
  )
}
