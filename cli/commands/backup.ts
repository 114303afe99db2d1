import type { Command } from 'commander'
import { printJson } from '../output.ts'
import { onInstallation } from '../installation.ts'

export function registerBackup(program: Command): void {
  program
    .command('backup')
    .description(
      'back up the whole database (of DATABASE_URL, or the embedded one of QUNRONG_VAR) into a new folder, while the platform runs or not',
    )
    .argument('<folder>', 'which is made, or is empty')
    .option('--keys <folder>', 'copy the keys as well, into another folder: a backup is read with them alone')
    .action(async (folder: string, { keys }: { keys?: string }) => {
      const { backup } = await import('#upkeep/backup.ts')
      printJson(await onInstallation((given) => backup({ ...given, folder, keysTo: keys })))
    })
}
