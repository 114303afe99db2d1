import type { Route } from '#contract/route.ts'
import { currentLanguage, htmlLanguage } from '#web/language/language.ts'
import { problemFrom, unreachable } from './api-problem.ts'
import { addressOf, deskHeader, type CallInput } from './call.ts'

/** Asks for a file and hands it to the browser to keep under this name. */
export async function download<const R extends Route>(route: R, input: CallInput<R>, fileName: string): Promise<void> {
  const { body } = input as { readonly body?: unknown }
  const answer = await fetch(addressOf(route, input), {
    method: route.method,
    headers: {
      'accept-language': htmlLanguage(currentLanguage()),
      ...deskHeader(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw unreachable(error)
  })
  if (!answer.ok) throw await problemFrom(answer)
  const address = URL.createObjectURL(await answer.blob())
  const link = Object.assign(document.createElement('a'), { href: address, download: fileName })
  link.click()
  URL.revokeObjectURL(address)
}
