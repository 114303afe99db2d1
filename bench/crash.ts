import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { crash, roundsOf } from '#server/testing/crash-rounds.ts'

/** `npm run crash -- --rounds 100`: the platform is killed that often, and what it promised is looked for. */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '100' } } })
const folder = mkdtempSync(join(tmpdir(), 'crash-'))
const rounds = roundsOf(Number(values.rounds))
try {
  const { acknowledged, unknown, lost, twice, halfDone, struck } = await crash(folder, { rounds })
  process.stdout.write(
    `${rounds.length} rounds, ${struck.sealing} in the sealer and ${struck.migration} in a migration: ${acknowledged} acknowledged, ${unknown} unknown and asked again, ${lost.length} lost, ${twice.length} twice, ${halfDone.length} half done\n`,
  )
  for (const line of [...lost, ...twice, ...halfDone]) process.stdout.write(`${line}\n`)
  process.exitCode = lost.length + twice.length + halfDone.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
