import { App, Button } from 'antd'
import { useLanguage } from '#web/language/language.ts'

/** The beginning of a hash; hovering shows all of it, pressing copies it. */
export const HashText = ({ hash }: { readonly hash: string }) => {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const short = hash.slice(0, 10)
  const copy = (): void =>
    void navigator.clipboard.writeText(hash).then(
      () => message.success(t('paper.copied')),
      () => message.info(hash),
    )
  return (
    <Button
      type="link"
      className="mono hash"
      title={hash}
      aria-label={t('paper.copyHash', { hash: short })}
      onClick={copy}
    >
      {short}
    </Button>
  )
}
