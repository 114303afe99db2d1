import { createHmac } from 'node:crypto'
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { signerOf, type Signer } from '#server/modules/record/index.ts'
import { checkpointKey, type Manifest } from './manifest.ts'
import { Refused } from './refused.ts'

/** The keys of an installation, as they stand in its folder `secrets`. */
export type Keys = { readonly folder: string; readonly master: Buffer; readonly signer: Signer }

export function readKeys(folder: string): Keys {
  const read = (name: string): string => {
    try {
      return readFileSync(join(folder, name), 'utf8')
    } catch {
      throw new Refused(
        `There is no key ${join(folder, name)}. A backup is read with the keys of its platform: say --keys <folder>.`,
      )
    }
  }
  return { folder, master: Buffer.from(read('record'), 'base64url'), signer: signerOf(read('checkpoint')) }
}

/** Tells keys apart and lets nobody guess them. */
export const fingerprints = ({ master, signer }: Keys): Manifest['keys'] => ({
  checkpoint: checkpointKey(signer),
  record: createHmac('sha256', master).update('qunrong backup').digest('hex'),
})

export function refuseForeignKeys(keys: Keys, manifest: Manifest): void {
  const own = fingerprints(keys)
  if (own.record !== manifest.keys.record || own.checkpoint !== manifest.keys.checkpoint)
    throw new Refused(
      `The keys in ${keys.folder} are not those of this backup: say --keys <folder> with the right ones.`,
    )
}

/** Copies every key, and what was signed last, to where they are kept: never into the backup itself. */
export function copyKeys(from: string, to: string, backup: string): readonly string[] {
  if (`${resolve(to)}${sep}`.startsWith(`${resolve(backup)}${sep}`))
    throw new Refused('Keys are not kept inside the backup: whoever had both could read everything.')
  if (existsSync(to) && readdirSync(to).length > 0) throw new Refused(`${to} is not empty; keys are never overwritten.`)
  cpSync(from, to, { recursive: true, preserveTimestamps: true })
  chmodSync(to, 0o700)
  for (const entry of readdirSync(to, { recursive: true, withFileTypes: true }))
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600)
  return readdirSync(to).toSorted()
}
