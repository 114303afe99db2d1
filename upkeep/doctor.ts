import type pg from 'pg'
import { type Check, type Finding, type Patient, wrong } from './finding.ts'
import { attachInstallation, connectOwner, ownMigrations, secretsOf, type Installation } from './installation.ts'
import { checkClock, checkDurability, checkNode, checkSecrets, checkServer } from './machine-checks.ts'
import { checkFollowers, checkJobs, checkRecord, checkSealing } from './record-checks.ts'
import { checkInvariants, checkMigrations, checkRoles, checkWalls } from './schema-checks.ts'

const onMachine: readonly Check[] = [checkNode, checkServer, checkDurability, checkClock, checkSecrets, checkMigrations]
const onData: readonly Check[] = [
  checkWalls,
  checkRoles,
  checkSealing,
  checkFollowers,
  checkJobs,
  checkRecord,
  checkInvariants,
]

export type Diagnosis = { readonly isWell: boolean; readonly findings: readonly Finding[] }

/** Looks at everything and changes nothing. */
export async function diagnose(options: {
  readonly installation: Installation
  readonly withRecord: boolean
  readonly say: (line: string) => void
}): Promise<Diagnosis> {
  let client: pg.Client | undefined
  try {
    const database = await attachInstallation(options.installation, options.say)
    try {
      client = await connectOwner(database)
      return await examine({
        client,
        secrets: secretsOf(options.installation),
        migrations: ownMigrations(),
        nodeVersion: process.versions.node,
        now: Date.now,
        withRecord: options.withRecord,
      })
    } finally {
      await client?.end()
      await database.stop()
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return verdict([wrong('database', `数据库不可用：${reason}`, `The database cannot be used: ${reason}`)])
  }
}

export async function examine(patient: Patient): Promise<Diagnosis> {
  const findings: Finding[] = []
  for (const check of onMachine) findings.push(...(await check(patient)))
  const [{ found } = { found: null }] = (
    await patient.client.query<{ found: string | null }>(`select to_regclass('public.followers')::text as found`)
  ).rows
  if (found !== null) for (const check of onData) findings.push(...(await check(patient)))
  return verdict(findings)
}

const verdict = (findings: readonly Finding[]): Diagnosis => ({
  isWell: findings.every(({ level }) => level !== 'wrong'),
  findings,
})
