import { Input } from 'antd'

type SlidingInputProps = {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (value: string) => void
  readonly inputMode: 'decimal' | 'numeric'
  /** What moving the slider changes, for whoever hears it. */
  readonly slides: string
  readonly least: number
  readonly most: number
  readonly step: number
}

/** A number that is typed exactly or moved by a slider; both have the keyboard. What is typed may lie beyond the slider. */
export const SlidingInput = ({
  id,
  value = '',
  onChange,
  inputMode,
  slides,
  least,
  most,
  step,
  ...described
}: SlidingInputProps) => {
  const typed = Number(value.replaceAll(',', ''))
  const place = Number.isFinite(typed) ? Math.min(most, Math.max(least, typed)) : least
  return (
    <div className="sliding">
      <Input
        {...described}
        {...(id === undefined ? {} : { id })}
        inputMode={inputMode}
        autoComplete="off"
        value={value}
        onChange={({ target }) => onChange?.(target.value)}
      />
      <input
        type="range"
        aria-label={slides}
        min={least}
        max={most}
        step={step}
        value={place}
        onChange={({ target }) => onChange?.(target.value)}
      />
    </div>
  )
}
