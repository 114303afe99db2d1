import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { commandOf, isAlive, markOf } from './embedded-process.ts'

const postmasterPid = (data: string): number | undefined => {
  try {
    const pid = Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0] ?? '', 10)
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

/**
 * A server process that was killed leaves its PostgreSQL running. Whoever holds the folder's lock
 * stops that one first. A pid that was meanwhile given to another program only leaves a stale file.
 */
export const stopOrphan = async (data: string, log: (line: string) => void): Promise<void> => {
  const pid = postmasterPid(data)
  if (pid === undefined) return
  const mark = markOf(pid)
  const isOurs = mark.startedAt !== '' && commandOf(pid).includes(`-D ${data} `)
  if (!isOurs) {
    rmSync(join(data, 'postmaster.pid'), { force: true })
    return
  }
  log(`Stopping the PostgreSQL ${pid} that an earlier run left behind.`)
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    process.kill(pid, signal)
    for (let waited = 0; waited < 15_000; waited += 50) {
      if (!isAlive(mark)) return
      await pause(50)
    }
  }
  throw new Error(`The PostgreSQL ${pid} that an earlier run left behind in ${data} does not stop.`)
}
