import type { ChildProcess } from 'node:child_process'
import { freePort } from '#server/platform/postgres/embedded.ts'
import { setStage, tell } from '#server/modules/demo/index.ts'
import { openSessions } from '#server/platform/sessions.ts'
import { loadSecret } from '#server/platform/secret.ts'
import { startServer, stopServer } from '#server/testing/whole-server.ts'
import { join } from 'node:path'
import type { Target } from '../open-loop.ts'
import { head, openGenerator, row, say, seen, targetsOf, type Seen } from './crowd.ts'
import { openSite, type Site } from './site.ts'

const span = 60

/** A second cluster with people of its own beside the demo's: those who ask little. */
async function foundQuietCluster({ installation, address, ground, owner }: Site): Promise<void> {
  const secret = loadSecret(join(installation.folder, 'secrets'), 'sessions')
  const sessions = openSessions({ address, secret, publicUrl: 'http://localhost:8600' })
  try {
    const createAccount = (account: { email: string; password: string; name: string }) =>
      sessions.createAccount({ ...account, email: `other-${account.email}` })
    await tell(await setStage(ground, createAccount, '2026-01-12', 'other'), () => undefined)
    await owner.query('update clusters set is_founded = true where not is_founded')
  } finally {
    await sessions.stop()
  }
}

/** What becomes of the quiet ones, alone or beside a crowd. */
type Beside = { readonly quiet: Seen; readonly loud: Seen | null }

type Crowd = {
  readonly name: string
  readonly knee: number
  readonly quiet: readonly Target[]
  readonly loud: readonly Target[] | null
  readonly env?: Readonly<Record<string, string>>
}

async function beside(site: Site, { name, knee, quiet, loud, env }: Crowd): Promise<Beside> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const { folder, databaseUrl } = site.installation
  const server: ChildProcess = await startServer(port, folder, { DATABASE_URL: databaseUrl, ...env })
  const [many, few] = [openGenerator(), openGenerator()]
  try {
    await few.offer({ url, targets: [...(loud ?? []), ...quiet], rate: 20, seconds: 5 })
    const [crowd, asked] = await Promise.all([
      loud && many.offer({ url, targets: loud, rate: 3 * knee, seconds: span }),
      few.offer({ url, targets: quiet, rate: 0.1 * knee, seconds: span }),
    ])
    const told = { quiet: seen(asked, span), loud: crowd && seen(crowd, span) }
    say(row(`${name}: quiet`, told.quiet))
    if (told.loud) say(row(`${name}: loud`, told.loud))
    return told
  } finally {
    many.stop()
    few.stop()
    await stopServer(server)
  }
}

/** Of those who got an answer and those who did not, the part that was sent away. */
const shareAway = ({ shed, offered }: Seen): number => shed / offered

/** A loud cluster at three times the knee and a quiet one at a tenth of it, on one platform. */
export async function fairnessAt(knee: number): Promise<readonly (readonly [string, boolean])[]> {
  head(`Two clusters: one at 3 times the knee (${Math.round(knee)}), one at 0.1 of it`)
  const site = await openSite()
  try {
    await foundQuietCluster(site)
    const [loud, quiet] = await site.withServer(async ({ url }) => [
      await targetsOf(url),
      await targetsOf(url, 'other-'),
    ])
    const alone = await beside(site, { name: 'alone', knee, quiet, loud: null })
    const crowded = await beside(site, { name: 'beside a crowd', knee, quiet, loud })
    // Those who ask little, as some more of the crowd's own callers: in their cluster and by their tokens.
    const line = await beside(site, { name: 'in the crowd’s own line (control)', knee, quiet: loud, loud })
    const env = { QUNRONG_PLACES: '100000' }
    const open = await beside(site, { name: 'gate open (control)', knee, quiet, loud, env })
    const times = (of: Beside): number => of.quiet.p99 / alone.quiet.p99
    const percent = (of: Beside): string => `${(100 * shareAway(of.quiet)).toFixed(1)} %`
    return [
      [`of the quiet cluster ${percent(crowded)} are sent away beside a crowd (less than 1 %; of the crowd ${(100 * shareAway(crowded.loud!)).toFixed(0)} %)`, shareAway(crowded.quiet) < 0.01],
      [`its p99 is ${crowded.quiet.p99.toFixed(0)} ms, ${times(crowded).toFixed(2)} × that alone (aimed at 2, at most 4)`, times(crowded) <= 4],
      [`control: in the crowd’s own line ${percent(line)} are sent away (more than 10 %)`, shareAway(line.quiet) > 0.1],
      [`control: without the gate its p99 is ${times(open).toFixed(1)} × (more than 2)`, times(open) > 2],
    ] // prettier-ignore
  } finally {
    await site.stop()
  }
}
