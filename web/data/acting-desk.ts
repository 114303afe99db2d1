import type { WireDesk } from '#contract/session.ts'

/** Read by the platform too, where a browser asks by itself: downloads and the live stream. */
const cookieFor = (protocol: string): string => (protocol === 'https:' ? '__Host-qunrong_desk' : 'qunrong_desk')

let actsFor = /(?:^|;\s*)(?:__Host-)?qunrong_desk=(org_[0-9A-Z]+)/.exec(globalThis.document?.cookie ?? '')?.[1]

/** The organisation for which this page acts; none while somebody has one desk only. */
export const actingDesk = (): string | undefined => actsFor

/** Where the page came by TLS, a cookie that no other host may set and that never goes without TLS. */
export const deskCookie = (organisation: string | undefined, protocol: string): string => {
  const life = organisation === undefined ? 'max-age=0' : 'max-age=31536000'
  const guard = protocol === 'https:' ? '; secure' : ''
  return `${cookieFor(protocol)}=${organisation ?? ''}; path=/; samesite=lax; ${life}${guard}`
}

export const actFor = (organisation: string | undefined): void => {
  actsFor = organisation
  document.cookie = deskCookie(organisation, location.protocol)
}

/** Whoever has several desks sits at one of them: the one chosen last, or the first. */
export const settleDesk = (desks: readonly Pick<WireDesk, 'organisation'>[]): void => {
  if (desks.some(({ organisation }) => organisation === actsFor) && desks.length > 1) return
  actFor(desks.length > 1 ? desks[0]?.organisation : undefined)
}
