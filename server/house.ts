import { join } from 'node:path'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { listDemoSignIns, readSession } from '#contract/session.ts'
import { systemClock } from '#server/platform/clock.ts'
import { registerRoute } from '#server/platform/http/register-route.ts'
import type { JobHandler } from '#server/platform/jobs.ts'
import { idSource } from '#server/platform/ids.ts'
import { inTransaction } from '#server/platform/postgres/transaction.ts'
import { loadSecret } from '#server/platform/secret.ts'
import type pg from 'pg'
import type { DemoSignIn } from './modules/demo/index.ts'
import { mountAllocations } from './modules/allocations/index.ts'
import { mountApproval } from './modules/approval/index.ts'
import { mountBanking } from './modules/banking/index.ts'
import { conductFollower, mountConduct } from './modules/conduct/index.ts'
import { endOfDayJobs, evidenceJobs, startEndOfDay, mountFacilities } from './modules/facilities/index.ts'
import { mountDesk } from './modules/desk/index.ts'
import { mountFunds } from './modules/funds/index.ts'
import { mountCounterGuarantees } from './modules/counter-guarantees/index.ts'
import { mountGuarantors } from './modules/guarantors/index.ts'
import { mountRestructurings } from './modules/restructurings/index.ts'
import { whoIs } from './modules/identity/index.ts'
import { mountInformation } from './modules/information/index.ts'
import type { House } from './modules/edge/index.ts'
import { mountNotices, noticeFollower } from './modules/notices/index.ts'
import { mountOperations } from './modules/operations/index.ts'
import { mountPapers, paperFollower } from './modules/papers/index.ts'
import { mountParties } from './modules/parties/index.ts'
import {
  engine,
  newSigningSecret,
  openSignedMemory,
  signerOf,
  measureLag,
  startFollowing,
  startSealing,
  type AnyFollower,
  type Ground,
  type Signer,
} from './modules/record/index.ts'
import { mountSchemes } from './modules/schemes/index.ts'
import { mountUploads, uploadJobs } from './modules/uploads/index.ts'
import { mountSupervision } from './modules/supervision/index.ts'

export type HouseOptions = {
  readonly pool: pg.Pool
  readonly app: FastifyInstance
  readonly log: FastifyBaseLogger
  /** Where the platform's own keys are kept, or made on the first start. */
  readonly folder: string
  readonly demoSignIns: () => readonly DemoSignIn[]
}

/**
 * The ground under all modules: pool, keys, clock, ids, the sealer that a commit wakes, and the followers that the
 * sealer wakes.
 */
export function layGround(
  { pool, log, folder }: Pick<HouseOptions, 'pool' | 'log' | 'folder'>,
  followers: readonly AnyFollower[],
): {
  readonly ground: Ground
  readonly signer: Signer
  readonly stop: () => Promise<void>
} {
  const secrets = join(folder, 'secrets')
  const master = Buffer.from(loadSecret(secrets, 'record'), 'base64url')
  const signer = signerOf(loadSecret(secrets, 'checkpoint', newSigningSecret), openSignedMemory(secrets))
  const ground: Ground = { pool, master, clock: systemClock, ids: idSource(), wake: (cluster) => sealing.wake(cluster) }
  const following = startFollowing(() => ground, followers, log)
  const sealing = startSealing(() => ground, signer, log, following.wake)
  const stopMeasuring = measureLag(ground, followers)
  const stop = async (): Promise<void> => {
    stopMeasuring()
    await sealing.stop()
    await following.stop()
  }
  return { ground, signer, stop }
}

/** Everything that is done of itself once an event is sealed. */
export const followersOf = ({ press }: Pick<House, 'press'>): readonly AnyFollower[] => [
  paperFollower(press),
  noticeFollower,
  conductFollower,
]

/** Mounts every route of the contract. */
export function mountModules(house: House, demoSignIns: () => readonly DemoSignIn[]): void {
  const { app, ground } = house
  registerRoute(app, readSession, async ({ caller }) => {
    const { person, name, desks } = await whoIs(ground.pool, caller.accountId)
    return {
      person,
      name,
      mustChangePassword: caller.mustChangePassword ?? false,
      desks: desks.map((desk) => ({ ...desk, offices: [...desk.offices], clusters: [...desk.clusters] })),
    }
  })
  registerRoute(app, listDemoSignIns, async () => ({ items: [...demoSignIns()] }))
  mountParties(house)
  mountFunds(house)
  mountGuarantors(house)
  mountCounterGuarantees(house)
  mountRestructurings(house)
  mountSchemes(house)
  mountAllocations(house)
  mountConduct(house)
  mountInformation(house)
  mountUploads(house)
  mountDesk(house)
  mountApproval(house)
  mountFacilities(house)
  mountBanking(house)
  mountPapers(house)
  mountNotices(house)
  mountSupervision(house)
  mountOperations(house)
}

/** Everything that is done later, by whichever process is free. */
export const jobsOf = (ground: Ground): readonly JobHandler[] => [
  ...uploadJobs(ground),
  ...evidenceJobs(ground),
  ...endOfDayJobs(ground),
]

/** An end of day that was cut off goes on where it stood, as work that can be watched. */
export async function resumeEndOfDay(ground: Ground): Promise<void> {
  const rows = await inTransaction(ground.pool, { 'app.mode': 'session' }, (tx) =>
    tx.query<{ cluster_id: string; ending_until: string }>(
      'select cluster_id, ending_until from clusters where is_ending and is_founded and ending_until is not null',
    ),
  )
  for (const { cluster_id, ending_until } of rows)
    await startEndOfDay(ground, { cluster: cluster_id, until: ending_until, person: engine.person })
}
