import { Problem } from '#contract/problem.ts'
import type { FastifyRequest } from 'fastify'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined)

/**
 * A browser sends its cookies with requests that other sites wrote. A write that carries a cookie must
 * therefore come from our own pages; a caller with a bearer token is no browser and is not concerned.
 */
export const refuseForeignWrite = (request: FastifyRequest, origins: ReadonlySet<string>): void => {
  if (reading.has(request.method) || request.headers.cookie === undefined) return
  const { origin, host } = request.headers
  const isOwn =
    origin === undefined
      ? request.headers['sec-fetch-site'] === 'same-origin'
      : origins.has(origin) || (host !== undefined && hostOf(origin) === host)
  if (!isOwn)
    throw new Problem('forbidden', { detail: 'A change with a cookie must come from the pages of the platform.' })
}
