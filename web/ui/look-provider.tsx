import { App, ConfigProvider, type ThemeConfig } from 'antd'
import enGB from 'antd/locale/en_GB'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { useLanguage } from '#web/language/language.ts'

/** The same values as in look.css: calm, dense, dark enough to read. */
const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b4f9e',
    colorLink: '#0b4f9e',
    colorSuccess: '#237804',
    colorWarning: '#ad4e00',
    colorError: '#b00b1e',
    colorTextPlaceholder: '#667080',
    colorTextDescription: '#4d5766',
    colorTextSecondary: '#4d5766',
    colorBorder: '#8a94a3',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: 'inherit',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
}

/** Component library in the language of the reader and in the look of the app. */
export const LookProvider = ({ children }: { readonly children: ReactNode }) => {
  const { language } = useLanguage()
  return (
    <ConfigProvider locale={language === 'zh' ? zhCN : enGB} theme={theme} button={{ autoInsertSpace: false }}>
      <App>{children}</App>
    </ConfigProvider>
  )
}
