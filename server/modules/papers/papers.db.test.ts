import { hash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { listFacilities } from '#contract/facilities.ts'
import { listMeetings } from '#contract/approval.ts'
import { listPapers, printPaper } from '#contract/papers.ts'
import { rebuildCluster } from '#contract/record.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { textOfPdf as linesOfPdf } from '../../testing/pdf-text.ts'
import { openTestHouse, type Body } from '../../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
beforeAll(() => house().follow(), 120_000)

/** Without the ends of lines, which fall where they fall. */
const textOfPdf = (bytes: Buffer): string => linesOfPdf(bytes).replaceAll('\n', '')

const sha256 = (content: Buffer | string): string => hash('sha256', content, 'hex')

const facilityOf = async (status: string): Promise<string> =>
  (await house().call('manager', listFacilities, { query: { status } })).body.items[0].id
const papersOf = async (about: string, who = 'manager'): Promise<Body[]> =>
  (await house().call(who, listPapers, { query: { about, limit: '200' } })).body.items
const print = (who: string, id: string, language = 'zh') =>
  house().call(who, printPaper, { params: { id }, query: { language } })

describe('the papers of a facility', () => {
  test('are an agreement, a guarantee of each who stands behind it, a schedule for each drawing, a notice for each claim', async () => {
    const papers = await papersOf(await facilityOf('called'))
    const kinds = papers.map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['agreement', 'guarantee', 'schedule', 'claim-notice']))
    expect(kinds.filter((kind) => kind !== 'guarantee')).toHaveLength(3)
    const holders = papers.filter(({ kind }) => kind === 'guarantee').map(({ holder }) => holder.name)
    expect(holders).toHaveLength(6)
    expect(new Set(holders)).toEqual(
      new Set(['樟溪互助担保基金', '吉顺药材加工有限公司', '青峦种植专业合作社', '同济药材贸易行', '恒丰包装制品厂', '瑞康冷链物流有限公司']), // prettier-ignore
    )
    expect(new Set(papers.map(({ number }) => number)).size).toBe(papers.length)
    for (const paper of papers) expect(paper).toMatchObject({ isErased: false, position: expect.any(Number) })
  })

  test.each(['zh', 'en'])(
    'are printed in %s with the hash that was recorded, carry their content, and say where they stand',
    async (language) => {
      const about = await facilityOf('called')
      for (const paper of await papersOf(about)) {
        const { status, bytes, headers } = await print('owner', paper.id, language)
        expect([status, headers['content-type'], headers['x-content-type-options']]).toEqual([200, 'application/pdf', 'nosniff']) // prettier-ignore
        expect(headers['content-disposition']).toContain(`filename*=UTF-8''`)
        expect(sha256(bytes)).toBe(paper.files[language])
        const text = textOfPdf(bytes)
        expect(text).toContain(paper.number)
        expect(text).toContain(paper.contents[language])
        expect(text).toContain(String(paper.aboutPosition))
        const attached = /\{"blocks":.*?"title":"[^"]*"\}/s.exec(bytes.toString('utf8'))?.[0]
        expect(sha256(attached ?? '')).toBe(paper.contents[language])
      }
    },
  )

  test('say what the record knows: parties, amounts in figures and in capital characters, the law', async () => {
    const papers = await papersOf(await facilityOf('called'))
    const textOf = async (kind: string) =>
      textOfPdf((await print('banker', papers.find((p) => p.kind === kind)!.id)).bytes)
    const agreement = await textOf('agreement')
    for (const said of [
      '樟溪百草饮片厂',
      '赣江农商银行',
      '900,000.00',
      '玖拾万元整',
      '第六百六十七条',
      '贷款用于收购药材',
    ])
      expect(agreement).toContain(said)
    const notice = await textOf('claim-notice')
    for (const said of ['833,250.00', '逾期催收函', '第七百条']) expect(notice).toContain(said)
  })

  test('are read by its parties, its association and the supervisor; to anybody else they do not exist', async () => {
    const about = await facilityOf('called')
    const papers = await papersOf(about)
    for (const who of ['owner', 'owner-two', 'banker', 'manager', 'supervisor']) {
      expect([who, (await papersOf(about, who)).length]).toEqual([who, papers.length])
      expect([who, (await print(who, papers[0]!.id)).status]).toEqual([who, 200])
    }
    for (const who of ['banker-two', 'guarantor', 'operator']) {
      expect([who, await papersOf(about, who)]).toEqual([who, []])
      expect([who, (await print(who, papers[0]!.id)).status]).toEqual([who, 404])
    }
  })
})

describe('the minutes of a meeting', () => {
  const minutes = async (who: string): Promise<Body[]> => {
    const { items } = (await house().call('manager', listMeetings)).body
    return (await Promise.all(items.map(({ id }: Body) => papersOf(id, who)))).flat()
  }

  test('name who was there, how each voted and why, and who dissented', async () => {
    const texts = await Promise.all(
      (await minutes('manager')).map(async ({ id }) => textOfPdf((await print('manager', id)).bytes)),
    )
    expect(texts).toHaveLength(3)
    for (const said of ['陈立', '黄宁', '徐芳', '樟溪百草饮片厂', '下游客户较集中', '贷款用于收购药材'])
      expect(texts.some((text) => text.includes(said))).toBe(true)
  })

  test('are read by the association alone', async () => {
    const [first] = await minutes('manager')
    for (const who of ['owner', 'banker', 'supervisor', 'operator']) {
      expect([who, await minutes(who)]).toEqual([who, []])
      expect([who, (await print(who, first!.id)).status]).toEqual([who, 404])
    }
  })
})

describe('the record of papers', () => {
  test('is not written twice when it is followed again from the start', async () => {
    const count = async () => (await database.owner.query<{ n: string }>(`select count(*) as n from events`)).rows[0]!.n
    const before = await count()
    await database.owner.query(`delete from followers where name = 'papers'`)
    await house().follow()
    expect(await count()).toBe(before)
  })

  test('is rebuilt identically', async () => {
    const { body } = await house().call('operator', rebuildCluster, { body: {} })
    expect(body.tables.filter((table: Body) => !table.isIdentical)).toEqual([])
    expect(body.tables.find(({ table }: Body) => table === 'papers').rows).toBeGreaterThan(20)
  })

  test('tells of erasure honestly: the copy marks what is gone and says with which hash it was issued', async () => {
    const about = await facilityOf('called')
    const notice = (await papersOf(about)).find(({ kind }) => kind === 'claim-notice')!
    await database.owner.query(
      `update subject_keys set wrapped = null, destroyed_at = now() from private_values v
       where v.cluster_id = subject_keys.cluster_id and v.key_name = subject_keys.key_name and v.stream = $1 and v.field = 'evidence'`,
      [about],
    )
    const again = (await papersOf(about)).find(({ kind }) => kind === 'claim-notice')!
    expect([again.isErased, again.contents]).toEqual([true, notice.contents])
    const { status, bytes } = await print('banker', notice.id)
    const text = textOfPdf(bytes)
    expect(status).toBe(200)
    expect(text).not.toContain('逾期催收函')
    for (const said of ['内容已依法删除', notice.contents.zh]) expect(text).toContain(said)
    const others = (await papersOf(about)).filter(({ kind }) => kind === 'schedule')
    expect(others.map(({ isErased }) => isErased)).toEqual([false])
  })
})
