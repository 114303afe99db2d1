import { type ReactNode, useEffect } from 'react'
import { useLanguage } from '#web/language/language.ts'

type PageProps = {
  readonly title: string
  readonly status?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** One page: its title in the window and at its top, what can be done at the right. */
export const Page = ({ title, status, actions, children }: PageProps) => {
  const { t } = useLanguage()
  const app = t('app.name')
  useEffect(() => {
    document.title = `${title} · ${app}`
  }, [title, app])
  return (
    <div className="page">
      <header className="page-head">
        <h1>{title}</h1>
        {status}
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

type PanelProps = {
  readonly title: string
  readonly extra?: ReactNode
  readonly children: ReactNode
  readonly id?: string
}

/** A titled part of a page. */
export const Panel = ({ title, extra, children, id }: PanelProps) => (
  <section className="panel" id={id}>
    <header className="panel-head">
      <h2>{title}</h2>
      {extra}
    </header>
    {children}
  </section>
)

type Fact = { readonly term: string; readonly value: ReactNode }

/** Named facts side by side. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="facts">
    {facts.map(({ term, value }) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
