import type { Command } from 'commander'
import { rebuildCluster } from '#contract/record.ts'
import { printJson, tell } from '../output.ts'
import { connect, withPlatform, type PlatformOptions } from '../platform.ts'

export function registerRebuild(program: Command): void {
  withPlatform(
    program
      .command('rebuild')
      .description(
        'derive everything again from the record of a cluster; exit 1 if anything differs from what was there',
      ),
  ).action(async (options: PlatformOptions) => {
    const { cluster, send } = await connect(options)
    const rebuilt = await send(rebuildCluster, { params: { cluster }, body: {} })
    printJson(rebuilt)
    if (rebuilt.isIdentical) return
    tell('what was rebuilt differs from what was there')
    process.exitCode = 1
  })
}
