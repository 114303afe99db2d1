import { randomBytes } from 'node:crypto'
import { diceCount, firstPassword } from '#core/party/first-password.ts'
import { Problem } from '#contract/problem.ts'
import { foundFirstCluster } from '#server/modules/parties/index.ts'
import type { Ground } from '#server/modules/record/index.ts'
import { systemClock } from '#server/platform/clock.ts'
import { idSource } from '#server/platform/ids.ts'
import { openPools } from '#server/platform/postgres/database.ts'
import { passwordFault, refusedPassword } from '#server/platform/passwords.ts'
import { loadSecret } from '#server/platform/secret.ts'
import { openSessions } from '#server/platform/sessions.ts'
import { attachInstallation, secretsOf, type Installation } from './installation.ts'
import { Refused } from './refused.ts'

export type FirstOperator = {
  readonly cluster: string
  readonly organisation: string
  readonly name: string
  readonly email: string
  /** One that was typed; without it one is made, told once, and has to be changed before anything else. */
  readonly password?: string | undefined
}

/** Makes the first cluster of an empty platform and whoever administers it, while the platform runs or not. */
export async function makeFirstOperator(options: {
  readonly installation: Installation
  readonly wanted: FirstOperator
  readonly say: (line: string) => void
}) {
  const { installation, wanted, say } = options
  const isMade = wanted.password === undefined
  checkTyped(wanted)
  const password = wanted.password ?? firstPassword(randomBytes(diceCount))
  const database = await attachInstallation(installation, say)
  const pools = openPools(database.address, () => undefined)
  const secrets = secretsOf(installation)
  const secret = process.env['QUNRONG_SECRET'] ?? loadSecret(secrets, 'sessions')
  const sessions = openSessions({ address: database.address, secret, publicUrl: 'http://localhost' })
  try {
    await checkStarted(pools.owner)
    const master = Buffer.from(loadSecret(secrets, 'record'), 'base64url')
    const ground: Ground = { pool: pools.app, master, clock: systemClock, ids: idSource(), wake: () => undefined }
    const founding = { ...wanted, email: wanted.email.toLowerCase(), password, isFirstPassword: isMade }
    const made = await foundFirstCluster(ground, sessions.createAccount, founding)
    return { ...made, email: founding.email, ...(isMade ? { firstPassword: password } : {}) }
  } catch (error) {
    if (error instanceof Problem) throw new Refused(error.message)
    throw error
  } finally {
    await sessions.stop()
    await Promise.all([pools.app.end(), pools.owner.end()])
    await database.stop()
  }
}

/** What is typed has the length that signing in wants, and is none of those that are guessed first. */
function checkTyped({ password, email, name, organisation, cluster }: FirstOperator): void {
  if (password === undefined) return
  if (password.length < 10 || password.length > 128) throw new Refused('A password has 10 to 128 characters.')
  const fault = passwordFault(password, [email, name, organisation, cluster])
  if (fault !== null) throw new Refused(`This password is guessed early: ${refusedPassword('', fault).parts.issues?.[0]?.detail}.`) // prettier-ignore
}

async function checkStarted(owner: ReturnType<typeof openPools>['owner']): Promise<void> {
  const { rows } = await owner.query<{ is: boolean }>(
    `select exists (select from information_schema.columns where table_schema = 'auth' and column_name = 'mustChangePassword') as is`,
  )
  if (!rows[0]?.is)
    throw new Refused('The platform of this release has not been started here yet: start it once (npm start).')
}
