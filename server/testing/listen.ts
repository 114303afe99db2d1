import type { FastifyInstance } from 'fastify'
import { watchCluster } from '#contract/notices.ts'
import { emailOf } from '../modules/demo/index.ts'

export type Ear = { readonly heard: () => string; readonly leave: () => void }

/** The live stream of a cluster as one of the demo's people hears it, beats left out. */
export async function listen(app: FastifyInstance, cluster: string, who: string): Promise<Ear> {
  const answer = await app.inject({
    method: 'GET',
    url: watchCluster.path.replace(':cluster', cluster),
    headers: { 'x-test-account': emailOf({ key: who }) },
    payloadAsStream: true,
  })
  let text = ''
  answer.stream().on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { heard: () => text.replaceAll(': still here\n\n', ''), leave: () => answer.raw.res.destroy() }
}
