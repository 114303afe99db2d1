import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { Fault } from '../fault.ts'
import { onInstallation } from '../installation.ts'
import { printJson } from '../output.ts'

type Options = { readonly keys?: string; readonly atLeast: readonly string[] }

export function registerRestore(program: Command): void {
  program
    .command('restore')
    .description('put a backup into an empty database, whole and checked or not at all')
    .argument('<folder>', 'of the backup')
    .option('--keys <folder>', 'where the keys of the platform are, if not in QUNRONG_VAR/secrets')
    .option(
      '--at-least <note...>',
      'files with signed checkpoints that somebody holds: a backup older than one of them, or with another history, is refused',
      [],
    )
    .action(async (folder: string, { keys, atLeast }: Options) => {
      const { restore } = await import('#upkeep/restore.ts')
      const notes = await Promise.all(atLeast.map(readNote))
      printJson(await onInstallation((given) => restore({ ...given, folder, keysFrom: keys, atLeast: notes })))
    })
}

const readNote = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    throw new Fault(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  })
