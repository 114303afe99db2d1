import { useQueryClient } from '@tanstack/react-query'
import { listFirms } from '#contract/information.ts'
import type { AnswerTo } from '#web/data/call.ts'
import { useRead } from '#web/data/queries.ts'

/** The name of a firm: from a list that was read before, else from the first page of the list. */
export const useFirmName = (cluster: string, id: string): string | undefined => {
  const queries = useQueryClient()
  const { data } = useRead(listFirms, { params: { cluster }, query: { limit: 200 } })
  const pages = queries.getQueriesData<AnswerTo<typeof listFirms>>({ queryKey: [listFirms.name] })
  return [data, ...pages.map(([, page]) => page)].flatMap((page) => page?.items ?? []).find((firm) => firm.id === id)
    ?.name
}
