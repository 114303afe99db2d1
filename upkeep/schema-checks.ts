import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appRole } from '#server/platform/postgres/pool.ts'
import { ask, type Check, type Finding, warning, well, wrong } from './finding.ts'
import { invariantsFolder } from './installation.ts'

type Applied = { readonly version: number; readonly name: string; readonly checksum: string }

export const checkMigrations: Check = async (patient) => {
  const [book] = await ask<{ found: string | null }>(
    patient,
    `select to_regclass('platform.migrations')::text as found`,
  )
  const applied =
    (book?.found ?? null) === null
      ? []
      : await ask<Applied>(patient, 'select version, name, checksum from platform.migrations order by version')
  const own = new Map(patient.migrations.map((migration) => [migration.version, migration]))
  const done = new Set(applied.map(({ version }) => version))
  const missing = patient.migrations.filter(({ version }) => !done.has(version))
  const findings: Finding[] = applied.flatMap(({ version, name, checksum }) => {
    const known = own.get(version)
    if (known === undefined)
      return [wrong('migrations', `数据库有本版本不认识的迁移 ${version} ${name}：程序比数据库旧。`, `The database has migration ${version} ${name}, which this release does not know: the program is older.`)] // prettier-ignore
    if (known.checksum === checksum) return []
    return [wrong('migrations', `迁移 ${version} ${name} 在执行后被改动。`, `Migration ${version} ${name} was changed after it was applied.`)] // prettier-ignore
  })
  if (missing.length > 0)
    findings.push(wrong('migrations', `有 ${missing.length} 个迁移未执行（从 ${missing[0]?.version} 起）：启动平台即会执行。`, `${missing.length} migrations are not applied (from ${missing[0]?.version}): starting the platform applies them.`)) // prettier-ignore
  if (findings.length > 0) return findings
  const newest = applied.at(-1)?.version ?? 0
  return [well('migrations', `迁移齐全，最新为 ${newest}。`, `Every migration is applied; the newest is ${newest}.`)]
}

export const checkWalls: Check = async (patient) => {
  const rows = await ask<{ name: string }>(
    patient,
    `select c.relname as name from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
       and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
  )
  const names = rows.map(({ name }) => name).join(', ')
  return names === ''
    ? [well('walls', '每张表都启用并强制行级安全。', 'Row-level security is enabled and forced on every table.')]
    : [wrong('walls', `这些表未启用或未强制行级安全：${names}。`, `Row-level security is not enabled and forced on: ${names}.`)] // prettier-ignore
}

type Role = { readonly exists: boolean; readonly above: boolean; readonly owned: bigint; readonly sees: boolean }

export const checkRoles: Check = async (patient) => {
  const [role] = await ask<Role>(
    patient,
    `select exists (select from pg_roles where rolname = $1) as exists,
       exists (select from pg_roles where rolname = $1 and (rolsuper or rolbypassrls)) as above,
       (select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = $1) as owned,
       exists (select from pg_roles where rolname = session_user and (rolsuper or rolbypassrls)) as sees`,
    [appRole],
  )
  if (role === undefined || !role.exists)
    return [wrong('roles', `没有角色 ${appRole}。`, `There is no role ${appRole}.`)]
  const findings: Finding[] = []
  if (role.above)
    findings.push(wrong('roles', `${appRole} 可绕过行级安全。`, `${appRole} may pass row-level security by.`))
  if (Number(role.owned) > 0)
    findings.push(wrong('roles', `${appRole} 拥有 ${role.owned} 个对象，应当一个也没有。`, `${appRole} owns ${role.owned} objects; it should own none.`)) // prettier-ignore
  if (!role.sees)
    findings.push(warning('roles', '数据库所有者看不到受行级安全约束的行：不变量检查和备份需要 BYPASSRLS。', 'The owner of the database does not see rows behind row-level security: invariants and backups need BYPASSRLS.')) // prettier-ignore
  return findings.length > 0
    ? findings
    : [well('roles', `${appRole} 不拥有任何对象，受行级安全约束。`, `${appRole} owns nothing and is bound by row-level security.`)] // prettier-ignore
}

export const checkInvariants: Check = async ({ client }) => {
  const files = readdirSync(invariantsFolder).filter((name) => name.endsWith('.sql'))
  const broken: Finding[] = []
  for (const file of files) {
    const { rowCount } = await client.query(readFileSync(join(invariantsFolder, file), 'utf8'))
    if (rowCount !== 0)
      broken.push(wrong('invariants', `不变量 ${file} 被破坏（${rowCount} 行）。`, `The invariant ${file} is broken (${rowCount} rows).`)) // prettier-ignore
  }
  return broken.length > 0
    ? broken
    : [well('invariants', `${files.length} 个不变量全部成立。`, `All ${files.length} invariants hold.`)]
}
