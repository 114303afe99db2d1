import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useLanguage } from '#web/language/language.ts'
import { ProblemAlert } from './problem-alert.tsx'

type Read<T> = {
  readonly data: T | undefined
  readonly error: unknown
  readonly refetch: () => Promise<unknown>
}

type ReadingProps<T> = { readonly read: Read<T>; readonly children: (data: T) => ReactNode }

/** What is asked of the platform in its three states: on its way, refused or failed, there. */
export function Reading<T>({ read, children }: ReadingProps<T>) {
  const { t } = useLanguage()
  if (read.data !== undefined) return <>{children(read.data)}</>
  if (read.error !== null) return <ProblemAlert error={read.error} onRetry={() => void read.refetch()} />
  return (
    <div role="status" className="loading">
      <span className="unseen">{t('list.loading')}</span>
      <Skeleton active title={false} paragraph={{ rows: 5 }} />
    </div>
  )
}
