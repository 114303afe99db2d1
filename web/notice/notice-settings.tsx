import { Checkbox } from 'antd'
import { useState } from 'react'
import { noticeKinds, type NoticeKind } from '#core/notice/telling.ts'
import { readNoticeSettings, setNoticeSettings } from '#contract/notices.ts'
import { useCommand, useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { ProblemAlert } from '#web/ui/problem-alert.tsx'
import { Reading } from '#web/ui/reading.tsx'

/** Which kinds of notices this person wants; what the law requires is not among the choices. */
export const NoticeSettings = ({ cluster }: { readonly cluster: string }) => {
  const { t, word } = useLanguage()
  const read = useRead(readNoticeSettings, { params: { cluster } })
  const set = useCommand(setNoticeSettings)
  // What was just chosen shows at once; what is saved shows again when the answer is there.
  const [chosen, setChosen] = useState<NoticeKind[] | null>(null)
  const change = (off: readonly NoticeKind[], kind: NoticeKind, isWanted: boolean): void => {
    const next = isWanted ? off.filter((each) => each !== kind) : [...off, kind]
    setChosen(next)
    set.mutate({ params: { cluster }, body: { off: next } }, { onSettled: () => setChosen(null) })
  }
  return (
    <details className="panel notice-settings">
      <summary>{t('notice.settings')}</summary>
      <p className="quiet">{t('notice.settingsHint')}</p>
      <ProblemAlert error={set.error} />
      <Reading read={read}>
        {(saved) => {
          const off = chosen ?? saved.off
          return (
            <fieldset>
              <legend className="unseen">{t('notice.settings')}</legend>
              {noticeKinds.map((kind) => (
                <Checkbox
                  key={kind}
                  checked={!off.includes(kind)}
                  onChange={({ target }) => change(off, kind, target.checked)}
                >
                  {word('noticeKind', kind)}
                </Checkbox>
              ))}
            </fieldset>
          )
        }}
      </Reading>
    </details>
  )
}
