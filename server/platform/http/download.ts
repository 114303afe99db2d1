import type { Readable } from 'node:stream'
import type { Route } from '#contract/route.ts'
import type { FastifyReply } from 'fastify'

/** What a handler of a download answers: the content, and under which name it is kept. */
export type Download = { readonly content: Buffer | Readable; readonly fileName: string }

/** Sends a file under its name in any script (RFC 6266); what it is, is what the contract says and no guess. */
export function sendDownload(
  reply: FastifyReply,
  { media, isShown }: NonNullable<Route['download']>,
  { content, fileName }: Download,
): FastifyReply {
  // What is kept and not shown runs nothing, even where a browser opens it after all.
  if (isShown !== true) void reply.header('content-security-policy', "default-src 'none'; sandbox")
  return reply
    .type(media)
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', dispositionOf(fileName, isShown === true))
    .send(content)
}

/** The name twice: for old readers without what is not ASCII, for all others as it is. */
export function dispositionOf(fileName: string, isShown: boolean): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`) // prettier-ignore
  return `${isShown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
