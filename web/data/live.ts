import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listNotices, watchCluster } from '#contract/notices.ts'
import { addressOf, call } from './call.ts'
import { isStale } from './stale.ts'

const connectionKey = ['live-connection'] as const
const unreadKey = (cluster: string) => ['unread', cluster] as const

/** How many notices are unread: asked once, then as the live stream says. */
export const useUnread = (cluster: string): number => {
  const { data } = useQuery({
    queryKey: unreadKey(cluster),
    queryFn: async () => (await call(listNotices, { params: { cluster }, query: { limit: 1 } })).unread,
    staleTime: 60_000,
  })
  return data ?? 0
}

/** Whether the live stream has been gone for so long that the reader should know. */
export const useIsOffline = (): boolean => {
  const { data } = useQuery({ queryKey: connectionKey, queryFn: () => false, initialData: false, enabled: false })
  return data
}

/** Listens to the cluster while the page is looked at: what became stale is asked again, the count of unread notices follows. */
export const useLive = (cluster: string | undefined): void => {
  const queries = useQueryClient()
  useEffect(() => (cluster === undefined ? undefined : listen(queries, cluster)), [queries, cluster])
}

/** A short gap, as when a server is replaced, is not worth a word. */
const patience = 3_000
const retryAfter = { first: 5_000, most: 60_000 }

type Word = { readonly unread: number; readonly changed: readonly string[] }

function listen(queries: QueryClient, cluster: string): () => void {
  let source: EventSource | undefined
  let after: string | undefined
  let wait = retryAfter.first
  let retrying: ReturnType<typeof setTimeout> | undefined
  let missing: ReturnType<typeof setTimeout> | undefined
  const found = (): void => {
    clearTimeout(missing)
    missing = undefined
    wait = retryAfter.first
    queries.setQueryData(connectionKey, false)
  }
  const lost = (): void => {
    missing ??= setTimeout(() => queries.setQueryData(connectionKey, true), navigator.onLine ? patience : 0)
  }
  const close = (): void => {
    source?.close()
    source = undefined
    clearTimeout(retrying)
  }
  const open = (): void => {
    close()
    source = new EventSource(addressOf(watchCluster, { params: { cluster }, query: { after } }))
    source.addEventListener('open', found)
    source.addEventListener('message', (event: MessageEvent<string>) => {
      after = event.lastEventId
      hear(queries, cluster, JSON.parse(event.data) as Word)
    })
    source.addEventListener('error', () => {
      lost()
      if (source?.readyState !== EventSource.CLOSED) return
      // The browser does not try again by itself: the session may have ended, which asking for anything tells.
      void queries.invalidateQueries({ queryKey: unreadKey(cluster) })
      retrying = setTimeout(open, wait)
      wait = Math.min(2 * wait, retryAfter.most)
    })
  }
  const look = (): void => (document.visibilityState === 'hidden' ? close() : open())
  // A stream from before the line went says nothing of the line now: a new one does, also where the server is this machine.
  const cut = (): void => {
    lost()
    look()
  }
  window.addEventListener('offline', cut)
  window.addEventListener('online', look)
  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    close()
    clearTimeout(missing)
    window.removeEventListener('offline', cut)
    window.removeEventListener('online', look)
    document.removeEventListener('visibilitychange', look)
  }
}

function hear(queries: QueryClient, cluster: string, { unread, changed }: Word): void {
  const before = queries.getQueryData(unreadKey(cluster))
  queries.setQueryData(unreadKey(cluster), unread)
  const stale = before === unread || before === undefined ? changed : [...changed, 'notices']
  void queries.invalidateQueries({ predicate: ({ queryKey }) => isStale(queryKey[0], stale) })
}
