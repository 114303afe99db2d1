import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadMigrations } from '#server/platform/postgres/migrations.ts'
import { judgeMigration, lastBeforeTheRule } from './migration-rules.ts'

const migrations = loadMigrations(join(import.meta.dirname, 'migrations'))

test('no migration since the rule breaks the release before it', () => {
  const findings = migrations.flatMap(({ version, name, sql }, i) =>
    version <= lastBeforeTheRule
      ? []
      : judgeMigration({ name: `${version} ${name}`, sql, earlier: migrations.slice(0, i).map((each) => each.sql) }),
  )
  expect(findings).toEqual([])
})

const judge = (sql: string, earlier: readonly string[] = []) => judgeMigration({ name: '99 planted', sql, earlier })

describe('planted: refused is', () => {
  test.each([
    ['drop table facilities', 'drops what may be used'],
    ['DROP  TABLE\n if exists facilities cascade', 'drops what may be used'],
    ['drop function platform.add_job', 'drops what may be used'],
    ['alter table facilities drop column rate', 'drops a column'],
    ['alter table only public.facilities drop rate', 'drops a column'],
    ['alter table facilities add column x text, drop column rate', 'drops a column'],
    ['alter table facilities alter column rate type numeric', 'changes the type'],
    ['alter table facilities alter rate set data type text', 'changes the type'],
    ['alter table facilities rename column rate to yearly_rate', 'renames'],
    ['alter table facilities rename to loans', 'renames'],
    ['alter table facilities alter column rate set not null', 'without a validated check'],
    ['alter table facilities add column x text not null', 'does not fill'],
    ['truncate facilities', 'takes rows away'],
    ['create index facilities_by_rate on facilities (rate)', 'which has rows'],
    ['create unique index concurrently if not exists x on public.facilities (rate)', 'which has rows'],
    ["do $$ begin execute 'alter table facilities drop column rate'; end $$", 'drops a column'],
    ['create table a (id int); drop table facilities', 'drops what may be used'],
  ])('%s', (sql, sentence) => {
    expect(judge(sql).join()).toContain(sentence)
  })

  test('a contract that does not say which release stopped needing it', () => {
    expect(judge('-- contract: nobody needs it any more, really\ndrop table facilities')).toHaveLength(1)
    expect(judge('-- contract: 0.2.0\ndrop table facilities')).toHaveLength(1)
  })

  test('a lock note where something is dropped', () => {
    expect(judge('-- locks: a second at most, few rows\ndrop table facilities')).toHaveLength(1)
  })

  test('not null where its check was not validated, or is of another column or table', () => {
    const added = 'alter table facilities add constraint has_rate check (rate is not null) not valid'
    const set = 'alter table facilities alter column rate set not null'
    expect(judge(set, [added])).toHaveLength(1)
    expect(judge(set, [added, 'alter table facilities validate constraint other'])).toHaveLength(1)
    expect(judge(set, [added.replace('(rate', '(fee'), 'alter table facilities validate constraint has_rate'])).toHaveLength(1) // prettier-ignore
    expect(judge(set, [added, 'alter table facilities validate constraint has_rate'])).toEqual([])
  })
})

describe('allowed is', () => {
  test.each([
    'create table loans (id text primary key, x text not null); create index loans_x on loans (x)',
    'create table loans (id text); alter table loans rename to credits',
    'alter table facilities add column x text',
    "alter table facilities add column x text not null default ''",
    'alter table facilities alter column rate drop not null',
    'alter table facilities drop constraint facilities_check',
    'alter table facilities enable row level security',
    '-- drop table facilities\nselect 1',
    "comment on table facilities is 'rename it'",
    '-- contract: the code of 0.2.0 no longer reads the column rate\nalter table facilities drop column rate',
    '-- locks: at most 10,000 rows, under a second\ncreate index facilities_by_rate on facilities (rate)',
  ])('%s', (sql) => {
    expect(judge(sql)).toEqual([])
  })
})
