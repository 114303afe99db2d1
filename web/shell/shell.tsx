import MenuOutlined from '@ant-design/icons/MenuOutlined'
import { Outlet, useLocation } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '#web/language/language.ts'
import { useLive } from '#web/data/live.ts'
import { useSeat } from './desk.ts'
import { Header } from './header.tsx'
import { Navigation } from './navigation.tsx'
import { SearchBox } from './search-box.tsx'
import { SeatCard } from './seat-card.tsx'

/** What stands around every page. */
export const Shell = () => {
  const { t } = useLanguage()
  const seat = useSeat()
  const { pathname } = useLocation()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const main = useRef<HTMLElement>(null)
  const opened = useRef(pathname)
  useEffect(() => {
    if (opened.current === pathname) return
    opened.current = pathname
    setMenuOpen(false)
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  useLive(seat?.cluster.id)
  const hasMenu = seat !== null && !pathname.startsWith('/sign-in')
  return (
    <>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <Header
        menuButton={
          hasMenu && (
            <Button
              className="menu-button"
              type="text"
              aria-label={t('app.menu')}
              aria-expanded={isMenuOpen}
              icon={<MenuOutlined aria-hidden />}
              onClick={() => setMenuOpen(true)}
            />
          )
        }
      />
      <div className={hasMenu ? 'body with-menu' : 'body'}>
        {hasMenu && (
          <aside className="side" aria-label={t('app.menu')}>
            <Navigation />
          </aside>
        )}
        <main id="main" ref={main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Drawer
        open={isMenuOpen && hasMenu}
        onClose={() => setMenuOpen(false)}
        placement="left"
        size={280}
        title={t('app.menu')}
        closable={{ 'aria-label': t('app.close') }}
      >
        <SeatCard />
        {seat !== null && <SearchBox cluster={seat.cluster.id} />}
        <Navigation />
      </Drawer>
    </>
  )
}
