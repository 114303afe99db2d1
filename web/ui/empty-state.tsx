import InboxOutlined from '@ant-design/icons/InboxOutlined'
import type { ReactNode } from 'react'

/** Nothing is there: says why, and what to do about it. */
export const EmptyState = ({ children }: { readonly children: ReactNode }) => (
  <div className="empty">
    <InboxOutlined aria-hidden />
    <p>{children}</p>
  </div>
)
