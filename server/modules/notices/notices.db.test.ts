import { get, type IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import * as approval from '#contract/approval.ts'
import * as banking from '#contract/banking.ts'
import * as facilities from '#contract/facilities.ts'
import { listNotices, readNotices, readNoticeSettings, setNoticeSettings, watchCluster } from '#contract/notices.ts'
import { noticeKinds } from '#core/notice/telling.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { openTestHouse, type Body } from '../../testing/test-house.ts'
import { emailOf, people } from '../demo/index.ts'
import { desksIn } from '../identity/index.ts'
import { followCluster, readAs, type Gatherer } from '../record/index.ts'
import { noticeFollower } from './index.ts'

const database = freshDatabase()
const house = openTestHouse(database)
/** A second server process on the same database. */
const other = openTestHouse(database, false, house)

beforeAll(() => house().follow(), 120_000)

const inbox = async (who: string, query: Record<string, string> = {}): Promise<Body> =>
  (await house().call(who, listNotices, { query: { limit: '200', ...query } })).body
const cny = (amount: string) => ({ amount, currency: 'CNY' })

async function performing(): Promise<string> {
  const { body } = await house().call('banker', facilities.listFacilities, { query: { status: 'performing' } })
  return body.items[0].id as string
}

describe('what is written', () => {
  test('is written once though the follower is cut off in between, and the same when it is rebuilt', async () => {
    const rows = async (): Promise<string> =>
      (
        await database.owner.query<{ row: string }>(
          'select to_jsonb(n)::text as row from notices n order by organisation, position',
        )
      ).rows
        .map(({ row }) => row)
        .join()
    const before = await rows()
    expect(before.length).toBeGreaterThan(1000)
    await database.owner.query('delete from notices')
    await database.owner.query(`delete from followers where name = 'notices'`)
    let batches = 0
    const breaking: Gatherer = {
      ...noticeFollower,
      gather: async (tx, cluster, events) => {
        await noticeFollower.gather(tx, cluster, events)
        batches += 1
        if (batches % 2 === 1) throw new Error('cut off after it had written')
      },
    }
    await expect(followCluster(house().ground, breaking, house().cluster)).rejects.toThrow('cut off')
    expect(await rows()).toBe('')
    await Promise.all([
      followCluster(house().ground, noticeFollower, house().cluster),
      followCluster(other().ground, noticeFollower, house().cluster),
    ])
    expect(await rows()).toBe(before)
  })

  test.each(people.map(({ key }) => key))(
    '%s is told only of events that they may read or are addressed in',
    async (who) => {
      const person = people.find(({ key }) => key === who)!
      const desks = await desksIn(house().ground.pool, { accountId: emailOf(person) }, house().cluster)
      const { items, total } = await inbox(who)
      expect(items.length).toBe(total)
      await readAs(house().ground, { cluster: house().cluster, desks }, async ({ tx }) => {
        const readable = await tx.query<{ position: bigint }>(
          `select n.position from notices n where exists
           (select from events e where e.cluster_id = n.cluster_id and e.stream = n.stream and e.version = n.version)`,
        )
        const known = new Set(readable.map(({ position }) => Number(position)))
        expect(items.filter(({ position }: Body) => !known.has(position))).toEqual([])
        const foreign = await tx.query('select 1 from notices where organisation <> $1', [desks[0]!.organisation])
        expect(foreign).toEqual([])
      })
      expect(items.filter(({ sentence }: Body) => /\{\{|undefined/.test(sentence.zh + sentence.en))).toEqual([])
    },
  )

  test('has names and amounts, and leads to its page', async () => {
    const { items } = await inbox('banker')
    const opened = items.find(({ type }: Body) => type === 'facility-opened')
    expect(opened.sentence.zh).toMatch(/^.+的授信已签订：¥[\d,]+\.00。$/)
    expect(opened).toMatchObject({ page: 'facility', weight: 'asks', isRead: false })
    expect(opened.id).toMatch(/^fac_/)
  })
})

describe('a proposal', () => {
  test('asks the other people of the same bank, not its maker; the answer tells its maker', async () => {
    const id = await performing()
    const proposed = await house().call('banker', banking.proposeMove, {
      params: { id },
      body: { move: 'repay', amount: cny('10.00') },
    })
    await house().follow()
    const [forChecker] = (await inbox('checker')).items
    expect(forChecker).toMatchObject({ type: 'move-proposed', weight: 'asks', page: 'facility', id })
    expect(forChecker.sentence.zh).toContain('¥10.00')
    expect((await inbox('banker')).items[0].type).not.toBe('move-proposed')
    expect((await inbox('banker-two')).items.some(({ kind }: Body) => kind === 'proposal')).toBe(false)
    await house().call('checker', banking.confirmProposal, { params: { id: proposed.body.id } })
    await house().follow()
    expect((await inbox('banker')).items.map(({ type }: Body) => type)).toContain('proposal-confirmed')
    expect((await inbox('checker')).items.map(({ type }: Body) => type)).not.toContain('proposal-confirmed')
  })
})

describe('what a person does with notices', () => {
  test('read is per person; all up to one are read at once', async () => {
    const { items, unread } = await inbox('member-one', { filter: 'unread' })
    const { unread: ofAnother } = await inbox('member-two')
    expect(ofAnother).toBeGreaterThan(0)
    expect(unread).toBe(items.length)
    const body = { positions: [items[0].position] }
    expect((await house().call('member-one', readNotices, { body })).body.unread).toBe(unread - 1)
    expect((await inbox('member-two')).unread).toBe(ofAnother)
    const all = await house().call('member-one', readNotices, { body: { until: items[0].position } })
    expect(all.body.unread).toBe(0)
    expect((await inbox('member-one')).items.every(({ isRead }: Body) => isRead)).toBe(true)
  })

  test('what is switched off is gone and comes back; what the law requires stays', async () => {
    const before = await inbox('owner')
    await house().call('owner', setNoticeSettings, { body: { off: noticeKinds } })
    const after = await inbox('owner')
    expect(after.items.length).toBeGreaterThan(0)
    expect(new Set(after.items.map(({ weight }: Body) => weight))).toEqual(new Set(['law']))
    expect((await house().call('owner', readNoticeSettings)).body.off.length).toBe(noticeKinds.length)
    expect((await house().call('owner-two', readNoticeSettings)).body.off).toEqual([])
    await house().call('owner', setNoticeSettings, { body: { off: [] } })
    expect((await inbox('owner')).total).toBe(before.total)
  })

  test('pages go on where the last one ended', async () => {
    const all = (await inbox('manager')).items.map(({ position }: Body) => position)
    const first = await inbox('manager', { limit: '3' })
    const second = await inbox('manager', { limit: '3', after: first.next })
    expect([...first.items, ...second.items].map(({ position }: Body) => position)).toEqual(all.slice(0, 6))
  })
})

type Heard = { readonly id: string; readonly unread: number; readonly changed: readonly string[] }

/** Listens as a browser does, over a socket; `next` is the next event that arrives. */
async function listen(of: typeof house, who: string, lastEventId?: string) {
  const { port } = of().app.server.address() as { port: number }
  const url = `http://127.0.0.1:${port}${watchCluster.path.replace(':cluster', house().cluster)}`
  const headers = {
    'x-test-account': emailOf({ key: who }),
    ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
  }
  const answer = await new Promise<IncomingMessage>((come, fail) => {
    get(url, { agent: false, headers }, come).on('error', fail)
  })
  const chunks = answer.setEncoding('utf8')[Symbol.asyncIterator]()
  let text = ''
  const next = async (): Promise<Heard | null> => {
    for (;;) {
      const found = /id: (\d+)\ndata: (.*)\n\n/.exec(text)
      if (found !== null) {
        text = text.slice(found.index + found[0].length)
        return { id: found[1]!, ...(JSON.parse(found[2]!) as Omit<Heard, 'id'>) }
      }
      const { done, value } = (await chunks.next()) as IteratorResult<string>
      if (done) return null
      text += value
    }
  }
  return { status: answer.statusCode, type: answer.headers['content-type'], next, leave: () => answer.destroy() }
}

describe('the live stream', () => {
  beforeAll(async () => {
    for (const each of [house, other]) await each().app.listen({ port: 0, host: '127.0.0.1' })
  })

  const propose = async (): Promise<void> => {
    const body = { move: 'repay', amount: cny('1.00') }
    await house().call('banker', banking.proposeMove, { params: { id: await performing() }, body })
  }

  test('of another process hears by its next word which pages are stale and how much is unread, and no content', async () => {
    const ear = await listen(other, 'checker')
    expect([ear.status, ear.type]).toEqual([200, 'text/event-stream; charset=utf-8'])
    const first = await ear.next()
    expect(first?.changed).toEqual([])
    await pause(200)
    await propose()
    await house().follow()
    const second = await ear.next()
    expect(second?.unread).toBe((first?.unread ?? 0) + 1)
    expect(second?.changed).toContain('proposals')
    expect(Object.keys(second ?? {}).sort()).toEqual(['changed', 'id', 'unread'])
    ear.leave()
  })

  test('is silent to whoever may not read what happened', async () => {
    const ear = await listen(house, 'owner-three')
    const first = await ear.next()
    await propose()
    await house().follow()
    await house().call('owner-three', approval.draftApplication, {
      body: {
        scheme: 'confidi',
        fund: (await database.owner.query<{ id: string }>('select id from funds limit 1')).rows[0]!.id,
        amount: cny('1000.00'),
        months: 6,
        purpose: '周转',
      },
    })
    await house().follow()
    const second = await ear.next()
    expect(second?.changed).toContain('applications')
    expect(second?.changed).not.toContain('proposals')
    expect(second?.unread).toBe(first?.unread)
    ear.leave()
  })

  test('that is taken up again says what was missed', async () => {
    const ear = await listen(house, 'checker')
    const first = await ear.next()
    ear.leave()
    await propose()
    await house().follow()
    const again = await listen(house, 'checker', first?.id)
    expect((await again.next())?.changed).toContain('proposals')
    again.leave()
  })

  test('is refused beyond four of one session, and to nobody else', async () => {
    const ears = await Promise.all([1, 2, 3, 4].map(() => listen(house, 'federation')))
    const fifth = await listen(house, 'federation')
    expect([...ears.map(({ status }) => status), fifth.status]).toEqual([200, 200, 200, 200, 429])
    expect((await listen(other, 'guarantor')).status).toBe(200)
    ears[0]!.leave()
    await pause(100)
    expect((await listen(house, 'federation')).status).toBe(200)
  })

  test('ends with its session', async () => {
    const ear = await listen(house, 'investor-less')
    expect(ear.status).toBe(403)
    const banker = await listen(house, 'banker-two')
    await banker.next()
    house().app.streams.end({ accountId: emailOf({ key: 'banker-two' }) })
    expect(await banker.next()).toBeNull()
  })

  test('survives the loss of the connection on which the server listens', async () => {
    const ear = await listen(other, 'checker')
    await ear.next()
    await pause(100)
    await database.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %' or (query = 'select 1' and application_name = 'qunrong')`,
    )
    await propose()
    await house().follow()
    expect((await ear.next())?.changed).toContain('proposals')
    ear.leave()
  })

  test('ends at once when the server stops', async () => {
    const ear = await listen(other, 'manager')
    await ear.next()
    const ending = other().app.close()
    expect(await ear.next()).toBeNull()
    await ending
  })
})
