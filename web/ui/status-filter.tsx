import { useLanguage } from '#web/language/language.ts'
import { tones, type ToneGroup } from './tones.ts'

type StatusFilterProps = {
  readonly group: ToneGroup
  readonly value: string
  readonly onChange: (status: string) => void
}

/** Chooses one status of a list, or all. */
export const StatusFilter = ({ group, value, onChange }: StatusFilterProps) => {
  const { t, word } = useLanguage()
  return (
    <label>
      {t('list.status')}
      <select className="choice" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('list.all')}</option>
        {Object.keys(tones[group]).map((code) => (
          <option key={code} value={code}>
            {word(group, code)}
          </option>
        ))}
      </select>
    </label>
  )
}
