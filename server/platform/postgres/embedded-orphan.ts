import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
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
const stopPostmaster = async (data: string, log: (line: string) => void): Promise<void> => {
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

/** Whatever of a PostgreSQL still works in its data folder, where the machine tells: Linux does. */
const workersIn = (data: string): readonly number[] => {
  const pids = existsSync('/proc/self/cwd') ? readdirSync('/proc').map(Number).filter(Number.isInteger) : []
  return pids.filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === data
    } catch {
      return false
    }
  })
}

/** Sessions whose postmaster was killed end by themselves at their next wait; until then they may still write. */
const outliveWorkers = async (data: string): Promise<void> => {
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (workersIn(data).length === 0) return
    await pause(50)
  }
  for (const pid of workersIn(data)) process.kill(pid, 'SIGKILL')
}

/**
 * Clears the way for a new PostgreSQL in a folder that is locked for us. A killed one leaves the lock of its socket
 * too, and a process that nobody has buried yet still answers to the number in it.
 */
export const stopOrphan = async (data: string, socket: string, log: (line: string) => void): Promise<void> => {
  await stopPostmaster(data, log)
  await outliveWorkers(data)
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) rmSync(join(socket, name), { force: true })
}
