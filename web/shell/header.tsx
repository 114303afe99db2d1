import LogoutOutlined from '@ant-design/icons/LogoutOutlined'
import TranslationOutlined from '@ant-design/icons/TranslationOutlined'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { forgetAllTyped } from '#web/application/typed-draft.ts'
import { sessionKey, signOut, useSession } from '#web/data/session.ts'
import { changeLanguage, useLanguage } from '#web/language/language.ts'
import { Bell } from '#web/notice/bell.tsx'
import { LiveSign } from '#web/notice/live-sign.tsx'
import { useSeat } from './desk.ts'
import { SearchBox } from './search-box.tsx'
import { SeatLine } from './seat-card.tsx'

/** The platform's name, for whom one acts, the business date, the language, the way out. */
export const Header = ({ menuButton }: { readonly menuButton: ReactNode }) => {
  const { t, language } = useLanguage()
  const { data: session } = useSession()
  const seat = useSeat()
  return (
    <header className="header">
      {menuButton}
      <Link to="/" className="brand">
        <img src="/mark.svg" alt="" width="26" height="26" />
        <span>{t('app.name')}</span>
        <small>{t('app.latin')}</small>
      </Link>
      <SeatLine />
      <LiveSign />
      {seat !== null && <SearchBox cluster={seat.cluster.id} />}
      <div className="header-actions">
        {session && <Bell />}
        <Button
          type="text"
          icon={<TranslationOutlined aria-hidden />}
          title={t('app.languageLabel')}
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => void changeLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {t('app.language')}
        </Button>
        {session && <SignOutButton />}
      </div>
    </header>
  )
}

const SignOutButton = () => {
  const { t } = useLanguage()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = async () => {
    await signOut().catch(() => undefined)
    forgetAllTyped()
    queries.clear()
    queries.setQueryData(sessionKey, null)
    await navigate({ to: '/sign-in' })
  }
  return (
    <Button
      type="text"
      icon={<LogoutOutlined aria-hidden />}
      onClick={() => void leave()}
      aria-label={t('app.signOut')}
    >
      <span className="wide-only">{t('app.signOut')}</span>
    </Button>
  )
}
