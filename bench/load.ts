import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { freePort } from '#server/platform/postgres/embedded.ts'
import { startServer, stopServer } from '#server/testing/whole-server.ts'
import { head, number, openGenerator, row, say, seen, targetsOf, type Seen } from './measure/crowd.ts'
import { fairnessAt } from './measure/fairness.ts'
import type { Taken } from './open-loop.ts'

/** `npm run load`: far more than the platform can do; `-- --fairness 90` measures between two clusters alone, at that knee. */
const { values } = parseArgs({ options: { fairness: { type: 'string' } } })

/** How long after the load has fallen until a whole second passes in which nobody is sent away. */
function recovery(taken: readonly Taken[], seconds: number): number {
  for (let second = 0; second < seconds; second += 1) {
    const within = taken.filter(({ at: due }) => due >= second * 1000 && due < (second + 1) * 1000)
    if (within.every(({ status }) => status >= 200 && status < 300)) return second
  }
  return Number.POSITIVE_INFINITY
}

type Measured = { readonly calm: Seen; readonly crowded: Seen; readonly recoveredAfter: number; readonly knee: number }

/** A step that was held; one that was not is tried once more, because whoever else uses the machine is no knee. */
async function heldStep(run: () => Promise<readonly Taken[]>): Promise<Seen | null> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const step = seen(await run(), 6)
    if (step.shed <= 0.01 * step.offered && step.p99 <= 1_000) return step
  }
  return null
}

/** Finds the knee, stays below it, goes far above it and comes back. */
async function measure(env: Readonly<Record<string, string>>, knownKnee?: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'load-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = await startServer(port, folder, env)
  const generator = openGenerator()
  try {
    const targets = await targetsOf(url)
    const everything: Taken[] = []
    const run = async (name: string, rate: number, seconds: number) => {
      const taken = await generator.offer({ url, targets, rate, seconds })
      say(row(name, seen(taken, seconds)))
      everything.push(...taken)
      return taken
    }
    await run('warming up', 20, 10)
    let knee = knownKnee ?? 0
    for (let rate = knownKnee === undefined ? 20 : Number.POSITIVE_INFINITY; rate < 5_000; rate *= 1.3) {
      const step = await heldStep(() => run('step', rate, 6))
      if (step === null) break
      knee = step.admitted
      await pause(500)
    }
    const calm = seen(await run('0.8 of the knee', 0.8 * knee, 20), 20)
    const crowded = seen(await run('3 times the knee', 3 * knee, 20), 20)
    const others = [...Map.groupBy(everything, ({ status }) => status)].filter(
      ([status]) => ![200, 201, 503].includes(status),
    )
    for (const [status, { length }] of others) say(`${length} answers of status ${status}`)
    const after = await run('0.8 of the knee again', 0.8 * knee, 15)
    return { calm, crowded, recoveredAfter: recovery(after, 15), knee }
  } finally {
    generator.stop()
    await stopServer(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

type Verdicts = readonly (readonly [string, boolean])[]
type Promised = { readonly verdicts: Verdicts; readonly knee: number }

async function loadVerdicts(): Promise<Promised> {
  head('The platform as it is')
  const real = await measure({})
  head('Control: the gate open to everybody')
  const control = await measure({ QUNRONG_PLACES: '100000' }, real.knee)

  const ratio = real.crowded.p99 / real.calm.p99
  const verdicts: Verdicts = [
    [
      `p99 of what is admitted at three times the knee is ${ratio.toFixed(2)} × that at 0.8 of it (at most 2)`,
      ratio <= 2,
    ],
    [
      `each of the sent away is told when to come again, 99 of 100 within ${number(real.crowded.shedP99)} ms`,
      real.crowded.isRetrySaid,
    ],
    [`nothing is answered otherwise: ${real.crowded.other}`, real.crowded.other === 0],
    [`after ${real.recoveredAfter} s nobody is sent away any more (at most 10)`, real.recoveredAfter <= 10],
    [
      `control: without the gate p99 is ${(control.crowded.p99 / control.calm.p99).toFixed(1)} × (more than 2)`,
      control.crowded.p99 / control.calm.p99 > 2,
    ],
  ]
  return { verdicts, knee: real.knee }
}

const load: Promised =
  values.fairness === undefined ? await loadVerdicts() : { verdicts: [], knee: Number(values.fairness) }
const verdicts: Verdicts = [...load.verdicts, ...(await fairnessAt(load.knee))]
say('')
for (const [sentence, holds] of verdicts) say(`${holds ? 'holds' : 'DOES NOT HOLD'}: ${sentence}`)
process.exitCode = verdicts.every(([, holds]) => holds) ? 0 : 1
