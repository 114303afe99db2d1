import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

export type Tab = { readonly key: string; readonly label: string; readonly render: () => ReactNode }

type TabsProps = {
  readonly name: string
  readonly tabs: readonly Tab[]
  readonly active: string
  readonly onChange: (key: string) => void
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

/** Tabs by mouse and by the arrow keys; on a narrow screen they wrap instead of hiding. */
export const Tabs = ({ name, tabs, active, onChange }: TabsProps) => {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ key }) => key === active)
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : at + (steps[event.key] ?? 0)
    const next = tabs[(to + tabs.length) % tabs.length]
    if (next === undefined || next.key === active) return
    event.preventDefault()
    onChange(next.key)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus()
  }
  const shown = tabs.find(({ key }) => key === active)
  return (
    <>
      <div role="tablist" aria-label={name} className="tabs" ref={list} onKeyDown={onKeyDown}>
        {tabs.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            data-tab={key}
            aria-selected={key === active}
            aria-controls={key === active ? `${id}-panel` : undefined}
            tabIndex={key === active ? 0 : -1}
            onClick={() => onChange(key)}
          >
            {label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${active}`}>
        {shown?.render()}
      </div>
    </>
  )
}
