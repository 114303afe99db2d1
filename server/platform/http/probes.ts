import type { FastifyInstance } from 'fastify'
import { metrics } from '../metrics.ts'

export type Readiness = {
  /** Fails or hangs when the database is away. */
  readonly checkDatabase: () => Promise<void>
  readonly isStopping: () => boolean
}

const within = async (milliseconds: number, work: Promise<void>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((settle) => {
    timer = setTimeout(() => settle(false), milliseconds)
  })
  const done = work.then(
    () => true,
    () => false,
  )
  return Promise.race([done, late]).finally(() => clearTimeout(timer))
}

/** What a supervisor asks: does the process live, may it be given work, what does it count. */
export const mountProbes = (app: FastifyInstance, readiness: Readiness): void => {
  const config = { isPlatform: true }
  app.get('/healthz', { config, logLevel: 'silent' }, async () => ({ status: 'alive' }))
  app.get('/readyz', { config, logLevel: 'silent' }, async (_request, reply) => {
    if (readiness.isStopping()) return reply.code(503).send({ status: 'stopping' })
    const isReady = await within(2_000, readiness.checkDatabase())
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'database-away' })
  })
  app.get('/metrics', { config, logLevel: 'silent' }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  )
}
