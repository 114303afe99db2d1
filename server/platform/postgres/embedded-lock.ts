import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, markOf, type ProcessMark } from './embedded-process.ts'

/** Two processes asked for the same data folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
}

const readMark = (file: string): ProcessMark | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessMark
  } catch {
    return undefined
  }
}

/** Moves a dead owner's file away; a live owner's file that came in between is put back. */
const removeStale = (file: string): void => {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = readMark(aside)
  if (moved && isAlive(moved)) linkSync(aside, file)
  rmSync(aside, { force: true })
}

/** Makes this process the only owner of the folder until the returned function is called. */
export const lockFolder = (folder: string): (() => void) => {
  const file = join(folder, 'owner.lock')
  const draft = `${file}.draft.${process.pid}.${Math.random().toString(36).slice(2)}`
  writeFileSync(draft, JSON.stringify(markOf(process.pid)), { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      try {
        linkSync(draft, file)
        return () => rmSync(file, { force: true })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const owner = readMark(file)
      if (owner && isAlive(owner)) {
        throw new FolderInUse(
          `The database folder ${folder} is in use by process ${owner.pid}; stop that process first or choose another folder.`,
        )
      }
      removeStale(file)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  throw new FolderInUse(`The database folder ${folder} could not be locked; another process is starting on it.`)
}
