import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { backup } from '#upkeep/backup.ts'
import { attachInstallation, connectOwner, type Installation } from '#upkeep/installation.ts'
import { restore } from '#upkeep/restore.ts'
import { measureTable, nameOf, tablesOf } from '#upkeep/tables.ts'
import { seconds } from './measure/clients.ts'
import { importMembers } from './measure/import.ts'
import { fillBooks } from './measure/large-book.ts'
import { foundFunds, openSite } from './measure/site.ts'

/** `npm run drill -- --entries 1000000`: a book of that size is backed up, restored elsewhere and compared, against the clock. */
const { values } = parseArgs({ options: { entries: { type: 'string', default: '1000000' } } })
const entries = Number(values.entries)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const whole = (value: number): string => Math.round(value).toLocaleString('en')

const sizeOf = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)

type Hashes = ReadonlyMap<string, string>

/** Rows and hash of every table; the job queue's own account of its tables is that of whoever restores. */
async function hashesOf(installation: Installation, alter?: string): Promise<Hashes> {
  const database = await attachInstallation(installation, () => undefined)
  const client = await connectOwner(database)
  try {
    if (alter !== undefined) await client.query(alter)
    const found = new Map<string, string>()
    for (const table of await tablesOf(client)) {
      const { rows, sha256 } = await measureTable(client, table)
      if (nameOf(table) !== 'graphile_worker.migrations') found.set(nameOf(table), `${rows} ${sha256}`)
    }
    return found
  } finally {
    await client.end()
    await database.stop()
  }
}

const apart = (one: Hashes, other: Hashes): readonly string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name))

const folder = mkdtempSync(join(tmpdir(), 'drill-'))
const [kept, there] = [join(folder, 'backup'), join(folder, 'there')]
const site = await openSite()
try {
  const [fund = ''] = await foundFunds(site, 1)
  await site.withServer((asking) => importMembers(asking, site, 0, Math.max(1, Math.min(1_000, entries / 1_000))))
  const filled = await seconds(() =>
    fillBooks(site, fund, entries, (done) => say(`${whole(done)} entries are in the books …`)),
  )
  const { rows } = await site.owner.query<{ entries: string; size: string }>(
    'select (select count(*) from entries) as entries, pg_database_size(current_database()) as size',
  )
  say(`${whole(Number(rows[0]!.entries))} journal entries, sealed, in ${whole(filled)} s; ${whole(Number(rows[0]!.size) / 1e6)} MB of database`) // prettier-ignore
  const keys = join(folder, 'keys')
  const backedUp = await seconds(() => backup({ installation: site.installation, folder: kept, keysTo: keys, say }))
  say(`backed up in ${whole(backedUp)} s: ${whole(sizeOf(kept) / 1e6)} MB`)
  const elsewhere: Installation = { folder: there }
  const restored = await seconds(() =>
    restore({ installation: elsewhere, folder: kept, keysFrom: keys, atLeast: [], say }),
  )
  say(`restored in ${whole(restored)} s: ${whole(entries / restored)} entries a second; its record derived again, its invariants held`) // prettier-ignore
  const before = await hashesOf(site.installation)
  const different = apart(before, await hashesOf(elsewhere))
  const control = apart(before, await hashesOf(elsewhere, 'update postings set amount = amount + 1 where (cluster_id, id, version, nr) = (select cluster_id, id, version, nr from postings limit 1)')) // prettier-ignore
  say(`${different.length === 0 ? 'holds' : 'DOES NOT HOLD'}: ${before.size} tables, ${different.length} of them different after restoring ${different.join(' ')}`) // prettier-ignore
  const isFound = control.join(' ') === 'public.postings'
  say(`${isFound ? 'holds' : 'DOES NOT HOLD'}: control: one amount altered afterwards is found in ${control.join(' ')}`)
  process.exitCode = different.length === 0 && isFound ? 0 : 1
} finally {
  await site.stop()
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
}
