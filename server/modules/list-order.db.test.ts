import { describe, expect, test } from 'vitest'
import { grades } from '#core/credit/card.ts'
import { listApplications } from '#contract/approval.ts'
import { listFacilities } from '#contract/facilities.ts'
import { listFirms } from '#contract/information.ts'
import { listMemberships } from '#contract/members.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { byGrade } from './edge/index.ts'
import { openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)

const lists = [listFirms, listMemberships, listFacilities, listApplications] as const
type OrderedList = (typeof lists)[number]

const sortsOf = (route: OrderedList): readonly string[] => route.query.shape.sort.unwrap().options
const page = async (route: OrderedList, query: Record<string, string>): Promise<Body> => {
  const answer = await house().call('manager', route, { query })
  expect(answer.status).toBe(200)
  return answer.body
}
const idsByTwos = async (route: OrderedList, sort: string): Promise<readonly string[]> => {
  const ids: string[] = []
  for (let after = ''; ; ) {
    const { items, next } = await page(route, { sort, limit: '2', ...(after !== '' && { after }) })
    ids.push(...items.map(({ id }: Body) => id))
    if (next === null) return ids
    after = next
  }
}

describe.each(lists.map((route) => [route.name, route] as const))('%s', (_, route) => {
  test('in any order is the same list, page by page nothing twice and nothing left out', async () => {
    const { items } = await page(route, { limit: '200' })
    const all = items.map(({ id }: Body) => id).toSorted()
    expect(all.length).toBeGreaterThan(2)
    for (const sort of sortsOf(route)) {
      const ids = await idsByTwos(route, sort)
      expect({ sort, ids: ids.toSorted() }).toEqual({ sort, ids: all })
      const { items: atOnce } = await page(route, { sort, limit: '200' })
      expect(ids).toEqual(atOnce.map(({ id }: Body) => id))
    }
  })

  test('falling is rising from the other end', async () => {
    for (const sort of sortsOf(route).filter((each) => !each.startsWith('-')))
      expect((await idsByTwos(route, `-${sort}`)).toReversed()).toEqual(await idsByTwos(route, sort))
  })

  test('takes no order that it does not name', async () => {
    expect((await house().call('manager', route, { query: { sort: 'id; drop table parties' } })).status).toBe(400)
  })
})

describe('what comes first', () => {
  const amounts = async (route: OrderedList, sort: string, field: string): Promise<readonly number[]> =>
    (await page(route, { sort, limit: '200' })).items.map((row: Body) => Number(row[field]?.amount ?? -1))

  test.each([
    [listFacilities, 'principal'],
    [listFacilities, 'outstanding'],
    [listApplications, 'amount'],
    [listFirms, 'limit'],
    [listMemberships, 'contributed'],
  ] as const)('of %o by -%s is the largest', async (route, field) => {
    const falling = await amounts(route, `-${field}`, field)
    expect(falling).toEqual(falling.toSorted((a, b) => b - a))
    expect(new Set(falling).size).toBeGreaterThan(1)
  })

  test('by name is what stands first in a Chinese dictionary', async () => {
    const names = (await page(listFirms, { sort: 'name', limit: '200' })).items.map(({ name }: Body) => name)
    expect(names).toEqual(names.toSorted(new Intl.Collator('zh-CN').compare))
  })

  test('by grade is the best, and who has none stands last', async () => {
    const mixed = [null, 'D', 'AAA', 'BBB', 'AA']
    const { rows } = await database.owner.query<{ grade: string | null }>(
      `select grade from unnest($1::text[]) t(grade) order by ${byGrade('grade')}`,
      [mixed],
    )
    expect(rows.map(({ grade }) => grade)).toEqual([...grades.filter((grade) => mixed.includes(grade)), null])
  })
})
