import type { Route } from '#contract/route.ts'
import { currentLanguage, htmlLanguage } from '#web/language/language.ts'
import { readProblem, unreachable } from './api-problem.ts'
import { addressOf, deskHeader, type AnswerTo, type CallInput } from './call.ts'

type UploadOptions = {
  readonly idempotencyKey: string
  readonly signal?: AbortSignal
  /** How much has been sent, from 0 to 1. */
  readonly onProgress?: (share: number) => void
}

/** Sends a file to a route that takes one, and says how far it has come. */
export const upload = <const R extends Route>(
  route: R,
  input: CallInput<R>,
  file: Blob,
  { idempotencyKey, signal, onProgress }: UploadOptions,
): Promise<AnswerTo<R>> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(route.method, addressOf(route, input))
    request.setRequestHeader('content-type', route.upload?.media ?? 'application/octet-stream')
    request.setRequestHeader('accept-language', htmlLanguage(currentLanguage()))
    request.setRequestHeader('idempotency-key', idempotencyKey)
    for (const [name, value] of Object.entries(deskHeader())) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(total === 0 ? 1 : loaded / total))
    request.addEventListener('load', () => {
      const body = parsed(request.responseText)
      if (request.status < 300) resolve(body as AnswerTo<R>)
      else reject(readProblem(request.status, body))
    })
    request.addEventListener('error', () => reject(unreachable(new TypeError('network'))))
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')))
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
