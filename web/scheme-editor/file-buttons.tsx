import { App, Button } from 'antd'
import { useRef } from 'react'
import { parseSchemeText } from '#core/scheme/parse.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { useLanguage } from '#web/language/language.ts'

type FileProps = { readonly scheme: Scheme; readonly onTaken: (scheme: Scheme) => void }

/** The scheme as one file: taken along, or taken from one; what cannot be read is told by its place. */
export const FileButtons = ({ scheme, onTaken }: FileProps) => {
  const { t, word } = useLanguage()
  const { modal } = App.useApp()
  const input = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const parsed = parseSchemeText(file.size > 1_000_000 ? ' '.repeat(1_000_000) : await file.text())
    if (parsed.ok) return onTaken(parsed.value)
    modal.error({
      title: t('editor.notRead'),
      content: (
        <ul>
          {parsed.error.slice(0, 20).map(({ code, at, name }) => (
            <li key={`${code} ${at}`}>
              <code className="mono">{at}</code> {word('parseFault', code)} {name}
            </li>
          ))}
        </ul>
      ),
    })
  }
  return (
    <>
      <Button onClick={() => keep(scheme)}>{t('editor.export')}</Button>
      <Button onClick={() => input.current?.click()}>{t('editor.import')}</Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('editor.import')}
        onChange={({ target }) => {
          void take(target.files?.[0])
          target.value = ''
        }}
      />
    </>
  )
}

function keep(scheme: Scheme): void {
  const blob = new Blob([`${JSON.stringify(scheme, null, 2)}\n`], { type: 'application/json' })
  const address = URL.createObjectURL(blob)
  Object.assign(document.createElement('a'), { href: address, download: `${scheme.id || 'scheme'}.json` }).click()
  URL.revokeObjectURL(address)
}
