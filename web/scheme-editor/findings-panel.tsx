import { useLanguage } from '#web/language/language.ts'
import { Panel } from '#web/ui/page.tsx'
import type { Problem } from './editing.ts'

type FindingsProps = { readonly problems: readonly Problem[]; readonly onGo: (at: string) => void }

/** Everything that stands against publishing, each leading to the field in which it is mended. */
export const FindingsPanel = ({ problems, onGo }: FindingsProps) => {
  const { t } = useLanguage()
  return (
    <Panel title={t('editor.findings')}>
      <p role="status" className="quiet tight">
        {problems.length === 0 ? t('editor.noFindings') : t('editor.countFindings', { count: problems.length })}
      </p>
      {problems.length > 0 && (
        <ul className="findings">
          {problems.map(({ at, text }, i) => (
            <li key={`${i} ${at} ${text}`}>
              <button type="button" className="link" onClick={() => onGo(at)}>
                {text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
