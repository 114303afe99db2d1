import { industrySections, type IndustryDivision } from '#core/party/industry-table.ts'
import { isListed, parseSectors, withSector } from '#core/party/sectors.ts'
import { sectorText, settingValue } from '#core/scheme/words.ts'
import { useLanguage } from '#web/language/language.ts'

type SectorChoiceProps = {
  readonly id?: string
  readonly label?: string
  readonly disabled?: boolean
  /** What nothing chosen means. */
  readonly empty?: string
  readonly value?: string
  readonly onChange?: (list: string) => void
}

/** Sectors of industry as a list of their codes: a section with all its divisions, or divisions one by one. */
export const SectorChoice = ({ id, label, disabled, empty, value = '', onChange, ...notes }: SectorChoiceProps) => {
  const { t, language } = useLanguage()
  const codes = parseSectors(value)
  const list = codes.ok ? codes.value : []
  const box = ({ code }: IndustryDivision, called: string) => (
    <label key={code}>
      <input
        type="checkbox"
        checked={list.length > 0 && isListed(code, list)}
        disabled={disabled === true || (list.length > 0 && !list.includes(code) && isListed(code, list))}
        onChange={({ target }) => onChange?.(withSector(list, code, target.checked).join(','))}
      />
      {called}
    </label>
  )
  return (
    <div {...notes} className="sector-choice" id={id} role="group" aria-label={label} tabIndex={-1}>
      <p>{value === '' && empty !== undefined ? empty : settingValue({ value, unit: 'sectors' }, { language })}</p>
      {industrySections.map((section) => (
        <details key={section.code}>
          <summary>{sectorText(section.code, { language })}</summary>
          {box(section, t('programme.wholeSection', { name: section[language] }))}
          {section.divisions.map((division) => box(division, sectorText(division.code, { language })))}
        </details>
      ))}
    </div>
  )
}
