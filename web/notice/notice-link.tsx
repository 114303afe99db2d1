import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { WireNotice } from '#contract/notices.ts'

const pages = {
  application: '/clusters/$cluster/applications/$id',
  meeting: '/clusters/$cluster/meetings/$id',
  'counter-guarantee': '/clusters/$cluster/counter-guarantees/$id',
  facility: '/clusters/$cluster/facilities/$id',
  fund: '/clusters/$cluster/funds/$id',
  firm: '/clusters/$cluster/firms/$id',
  import: '/clusters/$cluster/imports/$id',
  'scheme-draft': '/clusters/$cluster/scheme-drafts/$id',
  proceeding: '/clusters/$cluster/proceedings/$id',
  restructuring: '/clusters/$cluster/restructurings/$id',
  statement: '/clusters/$cluster/statements/$id',
} as const

const lists = {
  promises: '/clusters/$cluster/promises',
  allocations: '/clusters/$cluster/allocations',
  conduct: '/clusters/$cluster/conduct',
} as const

const isList = (page: string): page is keyof typeof lists => Object.hasOwn(lists, page)
const isPage = (page: string): page is keyof typeof pages => Object.hasOwn(pages, page)

type NoticeLinkProps = {
  readonly cluster: string
  readonly notice: WireNotice
  readonly onOpen: () => void
  readonly children: ReactNode
}

/** Leads to the page of what a notice tells of. */
export const NoticeLink = ({ cluster, notice: { page, id }, onOpen, children }: NoticeLinkProps) => {
  if (id !== null && isPage(page))
    return (
      <Link to={pages[page]} params={{ cluster, id }} onClick={onOpen}>
        {children}
      </Link>
    )
  return (
    <Link to={isList(page) ? lists[page] : '/clusters/$cluster'} params={{ cluster }} onClick={onOpen}>
      {children}
    </Link>
  )
}
