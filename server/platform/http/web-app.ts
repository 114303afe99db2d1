import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { Problem } from '#contract/problem.ts'
import type { FastifyInstance } from 'fastify'

const isPage = (method: string, path: string): boolean =>
  (method === 'GET' || method === 'HEAD') && !path.startsWith('/api/') && !/\.[a-z0-9]+$/i.test(path)

/** The built web app; every address that is no file and no API is a page of it. */
export const mountWebApp = async (app: FastifyInstance, folder: string): Promise<void> => {
  if (!existsSync(join(folder, 'index.html'))) return
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    globIgnore: ['.sources'],
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isNamedByContent = path.includes('/assets/')
      void reply.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/*', { config: { isPlatform: true } }, async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    if (!isPage(request.method, path)) throw new Problem('not-found')
    return reply.header('cache-control', 'no-cache').sendFile('index.html', folder)
  })
}
