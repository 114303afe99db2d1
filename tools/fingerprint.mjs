import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

const skipped = new Set(['node_modules', 'dist', 'var', '.git'])

const filesBelow = (path) => {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .flatMap((entry) => filesBelow(join(path, entry.name)))
}

/** One hash over names and contents of everything below the paths; tests do not count. */
export const fingerprint = (folder, paths) => {
  const hash = createHash('sha256')
  for (const file of paths
    .flatMap((path) => filesBelow(join(folder, path)))
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .sort()) {
    hash
      .update(`${relative(folder, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

export const stampIs = (stamp, value) => existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === value
