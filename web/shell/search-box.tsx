import { useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { useDeferredValue, useId, useState } from 'react'
import { searchCluster } from '#contract/desk.ts'
import type { AnswerTo } from '#web/data/call.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'

type Found = AnswerTo<typeof searchCluster>['items'][number]

/** Finds firms, loans and applications by name, pinyin, code or contract number, from anywhere. */
export const SearchBox = ({ cluster }: { readonly cluster: string }) => {
  const { t, word } = useLanguage()
  const navigate = useNavigate()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const asked = useDeferredValue(typed.trim())
  const { data } = useRead(searchCluster, { params: { cluster }, query: { q: asked || '-' } }, { isWanted: asked !== '', keepsPrevious: true }) // prettier-ignore
  const found = asked === '' ? [] : (data?.items ?? [])
  const open = (each: Found | undefined): void => {
    if (each === undefined) return
    setTyped('')
    void navigate({ to: addressOf(each), params: { cluster, id: each.id } })
  }
  return (
    <div className="search-box">
      <Input
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={asked !== ''}
        aria-controls={id}
        aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
        placeholder={t('search.hint')}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setAt(0)
        }}
        onKeyDown={({ key }) => {
          if (key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
          if (key === 'ArrowUp') setAt(Math.max(at - 1, 0))
          if (key === 'Enter') open(found[at])
          if (key === 'Escape') setTyped('')
        }}
      />
      {asked !== '' && (
        <ul id={id} role="listbox" aria-label={t('search.label')} className="search-found">
          {found.length === 0 && (
            <li role="option" aria-selected={false} className="quiet">
              {t('search.nothing')}
            </li>
          )}
          {found.map((each, i) => (
            <li
              key={`${each.kind}-${each.id}`}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === at}
              onMouseDown={() => open(each)}
              onMouseEnter={() => setAt(i)}
            >
              <strong>{each.name}</strong>
              <span className="quiet">
                {t(`search.${each.kind}`)} ·{' '}
                {each.kind === 'application' ? word('applicationStatus', each.hint) : each.hint}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const addressOf = ({ kind }: Found) =>
  kind === 'facility'
    ? ('/clusters/$cluster/facilities/$id' as const)
    : kind === 'application'
      ? ('/clusters/$cluster/applications/$id' as const)
      : ('/clusters/$cluster/firms/$id' as const)
