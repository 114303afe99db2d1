import { badInput } from '#contract/problem.ts'
import type { FastifyInstance } from 'fastify'

const decoder = new TextDecoder('utf-8', { fatal: true })

const asText = (body: Buffer): string => {
  try {
    return decoder.decode(body)
  } catch {
    throw badInput('/body', 'is not UTF-8')
  }
}

/** JSON only, in sound UTF-8 and without names that reach a prototype. */
export const readBodies = (app: FastifyInstance): void => {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      void parseJson(request, asText(body), done)
    } catch (error) {
      done(error as Error)
    }
  })
}

/** Hands content of this kind to its route as the stream it is. */
export const readAsStream = (app: FastifyInstance, media: string): void => {
  if (!app.hasContentTypeParser(media))
    app.addContentTypeParser(media, (_request, payload, done) => done(null, payload))
}
