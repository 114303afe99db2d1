import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { deleteView, listViews, saveView } from '#contract/desk.ts'
import { call } from '#web/data/call.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage } from '#web/language/language.ts'
import { Choice } from './choice.tsx'
import { ProblemAlert } from './problem-alert.tsx'

type View = Readonly<Record<string, string>>
type ViewsBarProps = {
  readonly list: string
  /** How the list is filtered now; its order is that of its paging. */
  readonly filters: View
  readonly onFilters: (filters: View) => void
  readonly paging: { readonly sort: string; readonly onSort: (sort: string) => void }
}

/** Ways of looking at a list that somebody keeps: chosen again by name, on every machine. */
export const ViewsBar = ({ list, filters, onFilters, paging }: ViewsBarProps) => {
  const { t } = useLanguage()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const view: View = { ...filters, sort: paging.sort }
  const { data } = useRead(listViews, { query: { list } })
  const done = () => queries.invalidateQueries({ queryKey: [listViews.name] })
  const save = useMutation({ mutationFn: () => call(saveView, { body: { list, name: name.trim(), view } }), onSuccess: done }) // prettier-ignore
  const remove = useMutation({ mutationFn: (which: string) => call(deleteView, { query: { list, name: which } }), onSuccess: done }) // prettier-ignore
  const views = data?.items ?? []
  const chosen = views.find((each) => isSameView(each.view, view))
  const look = ({ sort = '', ...wanted }: View): void => {
    onFilters(wanted)
    paging.onSort(sort)
  }
  return (
    <div className="views">
      {views.length > 0 && (
        <Choice
          label={t('views.choose')}
          value={chosen?.name ?? ''}
          options={[
            { value: '', label: t('views.none') },
            ...views.map((each) => ({ value: each.name, label: each.name })),
          ]}
          onChange={(wanted) => look(views.find((each) => each.name === wanted)?.view ?? {})}
        />
      )}
      {chosen === undefined ? (
        <>
          <Input
            aria-label={t('views.name')}
            placeholder={t('views.name')}
            maxLength={60}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <Button disabled={name.trim() === ''} loading={save.isPending} onClick={() => save.mutate()}>
            {t('views.save')}
          </Button>
        </>
      ) : (
        <Button loading={remove.isPending} onClick={() => remove.mutate(chosen.name)}>
          {t('views.delete')}
        </Button>
      )}
      <ProblemAlert error={save.error ?? remove.error} />
    </div>
  )
}

/** What a view does not name, or names as empty, is the list as it comes. */
const isSameView = (one: View, other: View): boolean =>
  [...Object.keys(one), ...Object.keys(other)].every((key) => (one[key] ?? '') === (other[key] ?? ''))
