import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useLanguage } from '#web/language/language.ts'
import type { Appointed } from './appoint-form.tsx'

type AppointedNoteProps = { readonly appointed: Appointed; readonly onAnother: () => void }

/** That it is done; and the first password, this once, where the account is new. */
export const AppointedNote = ({ appointed, onAnother }: AppointedNoteProps) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const copy = (text: string): Promise<void> =>
    navigator.clipboard.writeText(text).then(
      () => void message.success(t('people.copied')),
      () => void message.warning(t('people.copyFailed')),
    )
  const { name, email, password } = appointed
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t('people.appointed', { name })}
      </h3>
      {password === null ? (
        <p>{t('people.known', { email })}</p>
      ) : (
        <>
          <p>{t('people.once')}</p>
          <p className="row-actions">
            <span>{t('people.password')}</span>
            <code className="password">{password}</code>
            <Button onClick={() => void copy(password)}>{t('people.copy')}</Button>
          </p>
          <p className="quiet">{email}</p>
        </>
      )}
      <Button type="primary" onClick={onAnother}>
        {t('people.another')}
      </Button>
    </>
  )
}
