import { Command, CommanderError } from 'commander'
import { registerAllocate } from './commands/allocate.ts'
import { registerAllocationProposal } from './commands/allocation-proposal.ts'
import { registerBackup } from './commands/backup.ts'
import { registerClaim } from './commands/claim.ts'
import { registerConduct } from './commands/conduct.ts'
import { registerDoctor } from './commands/doctor.ts'
import { registerEvaluate } from './commands/evaluate.ts'
import { registerFirstOperator } from './commands/first-operator.ts'
import { registerImport } from './commands/import.ts'
import { registerPrudence } from './commands/prudence.ts'
import { registerRebuild } from './commands/rebuild.ts'
import { registerRestore } from './commands/restore.ts'
import { registerCashflows } from './commands/cashflows.ts'
import { registerGuarantee } from './commands/guarantee.ts'
import { registerGuarantors } from './commands/guarantors.ts'
import { registerSchedule } from './commands/schedule.ts'
import { registerScheme } from './commands/scheme.ts'
import { registerSizeClass } from './commands/size-class.ts'
import { registerUscc } from './commands/uscc.ts'
import { registerWaterfall } from './commands/waterfall.ts'
import { Fault } from './fault.ts'
import { plain, tell } from './output.ts'

const createProgram = (): Command => {
  const program = new Command('qunrong')
    .description('The kernels of Qunrong for pipes and scripts: JSON or CSV in, JSON on stdout, diagnostics on stderr.')
    .showHelpAfterError('(qunrong --help tells what there is)')
    .exitOverride()
    .configureOutput({ writeErr: (text) => void process.stderr.write(`${plain(text.trimEnd())}\n`) })
  registerAllocate(program)
  registerAllocationProposal(program)
  registerBackup(program)
  registerClaim(program)
  registerConduct(program)
  registerDoctor(program)
  registerEvaluate(program)
  registerFirstOperator(program)
  registerImport(program)
  registerPrudence(program)
  registerRebuild(program)
  registerRestore(program)
  registerCashflows(program)
  registerGuarantee(program)
  registerGuarantors(program)
  registerSchedule(program)
  registerScheme(program)
  registerSizeClass(program)
  registerUscc(program)
  registerWaterfall(program)
  return program
}

/** Runs what the arguments say; whatever goes wrong is told on stderr and by the exit code. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync(args, { from: 'user' })
  } catch (error) {
    process.exitCode = report(error)
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof Fault) {
    tell(error.message)
    return error.exitCode
  }
  process.stderr.write(
    `qunrong: a defect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  return 70
}
