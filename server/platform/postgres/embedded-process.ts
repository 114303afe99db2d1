import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process as the operating system knows it: its number alone may be given to another one later. */
export type ProcessMark = { readonly pid: number; readonly startedAt: string }

const fromPs = (pid: number, column: string): string | undefined => {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

const linuxStat = (pid: number): { state: string; startedAt: string } | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', startedAt: fields[19] ?? '' }
  } catch {
    return undefined
  }
}

/** When this process began, or undefined when there is none or only a zombie of it. */
export const startOf = (pid: number): string | undefined => {
  if (process.platform !== 'linux') return fromPs(pid, 'lstart')
  const stat = linuxStat(pid)
  return stat === undefined || stat.state === 'Z' || stat.state === 'X' ? undefined : stat.startedAt
}

export const markOf = (pid: number): ProcessMark => ({ pid, startedAt: startOf(pid) ?? '' })

export const isAlive = (mark: ProcessMark): boolean => startOf(mark.pid) === mark.startedAt

export const commandOf = (pid: number): string => {
  if (process.platform !== 'linux') return fromPs(pid, 'command') ?? ''
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
