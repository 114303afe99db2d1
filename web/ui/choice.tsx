type ChoiceProps = {
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** Stands first while nothing is chosen. */
  readonly placeholder?: string
  readonly id?: string
  /** Says what is chosen where no label stands beside it. */
  readonly label?: string
  readonly value?: string
  readonly onChange?: (value: string) => void
}

/** One of several, by the browser's own list: right under every keyboard, screen reader and telephone. */
export const Choice = ({ options, placeholder, id, label, value, onChange }: ChoiceProps) => (
  <select
    id={id}
    aria-label={label}
    className="choice wide"
    value={value ?? ''}
    onChange={({ target }) => onChange?.(target.value)}
  >
    {placeholder !== undefined && (
      <option value="" disabled>
        {placeholder}
      </option>
    )}
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
)
