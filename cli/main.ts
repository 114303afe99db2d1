import { Command, CommanderError } from 'commander'
import { registerBackup } from './commands/backup.ts'
import { registerClaim } from './commands/claim.ts'
import { registerDoctor } from './commands/doctor.ts'
import { registerEvaluate } from './commands/evaluate.ts'
import { registerImport } from './commands/import.ts'
import { registerRebuild } from './commands/rebuild.ts'
import { registerRestore } from './commands/restore.ts'
import { registerSchedule } from './commands/schedule.ts'
import { registerScheme } from './commands/scheme.ts'
import { registerSizeClass } from './commands/size-class.ts'
import { registerUscc } from './commands/uscc.ts'
import { registerWaterfall } from './commands/waterfall.ts'
import { Fault } from './fault.ts'

const program = new Command('qunrong')
  .description('The kernels of Qunrong for pipes and scripts: JSON or CSV in, JSON on stdout, diagnostics on stderr.')
  .showHelpAfterError('(qunrong --help tells what there is)')
  .exitOverride()

registerBackup(program)
registerClaim(program)
registerDoctor(program)
registerEvaluate(program)
registerImport(program)
registerRebuild(program)
registerRestore(program)
registerSchedule(program)
registerScheme(program)
registerSizeClass(program)
registerUscc(program)
registerWaterfall(program)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = report(error)
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof Fault) {
    process.stderr.write(`qunrong: ${error.message}\n`)
    return error.exitCode
  }
  process.stderr.write(
    `qunrong: a defect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  return 70
}
