import type { Installation } from '#upkeep/installation.ts'
import { Fault } from './fault.ts'

type Given = { readonly installation: Installation; readonly say: (line: string) => void }

/** Works on the platform that stands here, as its server would find it; why something was not done becomes a fault. */
export async function onInstallation<T>(work: (given: Given) => Promise<T>): Promise<T> {
  const { installationOf } = await import('#upkeep/installation.ts')
  const say = (line: string): void => void process.stderr.write(`qunrong: ${line}\n`)
  try {
    return await work({ installation: installationOf(process.env), say })
  } catch (error) {
    if (error instanceof Error && error.name === 'Refused') throw new Fault(error.message)
    throw error
  }
}
