import type { Command } from 'commander'
import { onInstallation } from '../installation.ts'
import { printJson } from '../output.ts'

const marks = { well: '良好 well   ', warning: '注意 warning', wrong: '有误 WRONG  ' }

export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('say what is well with the platform that stands here and what is not; exit 1 if anything is wrong')
    .option('--json', 'findings as JSON')
    .option('--record', 'derive every tree again from its events (longer)')
    .action(async ({ json, record }: { json?: boolean; record?: boolean }) => {
      const { diagnose } = await import('#upkeep/doctor.ts')
      const diagnosis = await onInstallation((given) => diagnose({ ...given, withRecord: record === true }))
      if (json) printJson(diagnosis)
      else for (const { level, zh, en } of diagnosis.findings) process.stdout.write(`${marks[level]}  ${zh} ${en}\n`)
      if (!diagnosis.isWell) process.exitCode = 1
    })
}
