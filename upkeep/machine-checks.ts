import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ask, type Check, type Finding, warning, well, wrong } from './finding.ts'

export const checkNode: Check = async ({ nodeVersion }) => {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number)
  const isFit = major > 22 || (major === 22 && minor >= 18)
  return isFit
    ? [well('node', `Node ${nodeVersion}。`, `Node ${nodeVersion}.`)]
    : [
        wrong(
          'node',
          `Node ${nodeVersion} 太旧，需要 22.18 或更新。`,
          `Node ${nodeVersion} is too old: 22.18 or newer.`,
        ),
      ]
}

export const checkServer: Check = async (patient) => {
  const [row] = await ask<{ number: string; version: string }>(
    patient,
    `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
  )
  const version = row?.version ?? '?'
  return Number(row?.number) >= 150_000
    ? [well('database', `数据库 PostgreSQL ${version}。`, `The database is PostgreSQL ${version}.`)]
    : [
        wrong(
          'database',
          `PostgreSQL ${version} 太旧，需要 15 或更新。`,
          `PostgreSQL ${version} is too old: 15 or newer.`,
        ),
      ]
}

const durable = ['fsync', 'full_page_writes', 'synchronous_commit']

/** What is answered must still be there after a power cut. */
export const judgeDurability = (settings: Readonly<Record<string, string>>): readonly Finding[] => {
  const off = durable.filter((name) => settings[name] === 'off')
  return off.length === 0
    ? [well('durability', '已答复的写入断电不丢。', 'What was answered survives a power cut.')]
    : off.map(
        (name) =>
        warning('durability', `${name} 已关闭：断电会丢失已答复的写入。`, `${name} is off: a power cut loses what was answered.`), // prettier-ignore
      )
}

export const checkDurability: Check = async (patient) => {
  const rows = await ask<{ name: string; setting: string }>(
    patient,
    'select name, setting from pg_settings where name = any ($1)',
    [durable],
  )
  return judgeDurability(Object.fromEntries(rows.map(({ name, setting }) => [name, setting])))
}

export const checkClock: Check = async (patient) => {
  const before = patient.now()
  const [row] = await ask<{ at: number }>(
    patient,
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at',
  )
  const between = (before + patient.now()) / 2
  const seconds = Math.abs((row?.at ?? 0) - between) / 1000
  const zh = `本机与数据库的时钟相差 ${seconds.toFixed(1)} 秒。`
  const en = `The clocks of this machine and of the database differ by ${seconds.toFixed(1)} s.`
  if (seconds > 60) return [wrong('clock', zh, en)]
  return [seconds > 2 ? warning('clock', zh, en) : well('clock', zh, en)]
}

/** Keys are for their owner's eyes alone. */
export const checkSecrets: Check = async ({ secrets }) => {
  const files = namesIn(secrets)
  const missing = ['record', 'checkpoint'].filter((name) => !files.includes(name))
  if (missing.length > 0)
    return [
      wrong(
        'secrets',
        `${secrets} 中没有密钥 ${missing.join('、')}：私有数据读不出，也不能签名。`,
        `There is no key ${missing.join(', ')} in ${secrets}: private values cannot be read, nothing can be signed.`,
      ),
    ]
  const open = [secrets, ...files.map((name) => join(secrets, name))].filter((path) => statSync(path).mode & 0o077)
  return open.length === 0
    ? [well('secrets', '密钥只有其所有者可读。', 'The keys can be read by their owner only.')]
    : open.map(
        (path) =>
        wrong('secrets', `${path} 他人可访问，应为 0700 / 0600。`, `${path} is open to others: 0700 for the folder, 0600 for files.`), // prettier-ignore
      )
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
