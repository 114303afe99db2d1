import { describe, expect, test } from 'vitest'
import { addDays, addMonths, type CalendarDate } from '#core/basics/calendar-date.ts'
import * as consents from '#contract/consents.ts'
import { readFirmData } from '#contract/firm-data.ts'
import * as information from '#contract/information.ts'
import { listMemberships, readExposureMap } from '#contract/members.ts'
import { appointPerson, listOrganisations } from '#contract/parties.ts'
import { readSession } from '#contract/session.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)

const own = async (who: string): Promise<Body> => (await house().call(who, readSession)).body.desks[0]
const idOf = async (name: string): Promise<string> =>
  (await house().call('manager', listOrganisations, { query: { search: name } })).body.items[0].id

describe('a firm', () => {
  test('is told what the platform holds about it, from whom and since when; nobody else is', async () => {
    const { organisation } = await own('owner')
    const { status, body } = await house().call('owner', readFirmData, { params: { id: organisation } })
    expect(status).toBe(200)
    const of = (kind: string): Body => body.holdings.find((each: Body) => each.kind === kind)
    expect(of('output-invoices')).toMatchObject({
      count: 288,
      sums: [{ currency: 'CNY' }],
      sources: [{ partyName: '樟溪中药材行业协会', at: expect.any(String), count: 288 }],
    })
    expect(of('memberships')).toMatchObject({ count: 1, sums: [{ amount: '300000.00', currency: 'CNY' }] })
    expect(of('evaluations').sources).toMatchObject([{ partyName: '樟溪中药材行业协会', at: expect.any(String) }])
    expect(of('promises-received')).toMatchObject({ count: 1 })
    expect(of('promises-given')).toBeUndefined()
    for (const who of ['owner-two', 'manager', 'banker', 'supervisor', 'operator'])
      expect([who, (await house().call(who, readFirmData, { params: { id: organisation } })).status]).toEqual([
        who,
        404,
      ])
  })

  test('sees by which consent it was read, or by what right, newest first and by reader', async () => {
    const { organisation: id } = await own('owner')
    await house().call('manager', information.readEvaluation, { params: { id } })
    await house().call('banker', information.readEvaluation, { params: { id } })
    await house().call('manager', listMemberships)
    const read = async (query: Record<string, string> = {}): Promise<Body> =>
      (await house().call('owner', consents.listAccesses, { query: { subject: id, ...query } })).body
    const [consent] = (await house().call('owner', consents.listConsents)).body.items
    const { items, readers } = await read()
    expect(
      items.map(({ readerName, byRight, purpose, consent: by, route }: Body) => [
        readerName,
        byRight,
        purpose,
        by,
        route,
      ]),
    ).toEqual([
      ['樟溪中药材行业协会', 'association-of', '', null, 'list-memberships'],
      ['赣江农商银行', 'consented', 'credit-decision', consent.id, 'read-evaluation'],
      ['樟溪中药材行业协会', 'association-of', 'credit-decision', null, 'read-evaluation'],
    ])
    expect(readers.map(({ name }: Body) => name).sort()).toEqual(['樟溪中药材行业协会', '赣江农商银行'])
    const bank = readers.find(({ name }: Body) => name === '赣江农商银行').id
    expect((await read({ reader: bank })).items).toHaveLength(1)
    const first = await read({ limit: '2' })
    const rest = await read({ limit: '2', after: first.next })
    expect([...first.items, ...rest.items].map((each: Body) => each.id)).toEqual(items.map((each: Body) => each.id))
    const { body: seenByOther } = await house().call('owner-two', consents.listAccesses, { query: { subject: id } })
    expect([seenByOther.items, seenByOther.readers]).toEqual([[], []])
  })

  test('gives a consent to whom it is of use, for a year at most, and takes it back with effect at once', async () => {
    const { organisation: id, clusters } = await own('owner-two')
    const today = clusters[0].businessDate as CalendarDate
    const give = (grantee: string, until: string) =>
      house().call('owner-two', consents.giveConsent, {
        body: { grantee, purpose: 'monitoring', classes: ['credit'], until },
      })
    const guarantor = await idOf('赣中融资担保')
    const tooLong = await give(guarantor, addDays(addMonths(today, 12), 1))
    expect([tooLong.status, tooLong.body.issues[0]]).toMatchObject([
      400,
      { pointer: '/body/until', code: 'date-outside' },
    ])
    const toFirm = await give(await idOf('同济药材'), today)
    expect([toFirm.status, toFirm.body.issues[0].code]).toEqual([400, 'no-use-of-consent'])
    expect((await give(id, today)).body.issues[0].code).toBe('not-another-organisation')
    const read = async () =>
      (
        await house().call('guarantor', information.readEvaluation, {
          params: { id },
          query: { purpose: 'monitoring' },
        })
      ).status
    expect(await read()).toBe(404)
    const { body: given } = await give(guarantor, addMonths(today, 12))
    expect(await read()).toBe(200)
    const revoke = () => house().call('owner-two', consents.revokeConsent, { params: { id: given.id } })
    expect((await revoke()).status).toBe(200)
    expect(await read()).toBe(404)
    expect((await revoke()).body).toMatchObject({ status: 409, refusals: [{ code: 'consent-revoked-already' }] })
    expect((await house().call('owner-two', consents.listConsents)).body.items[0]).toMatchObject({
      id: given.id,
      state: 'revoked',
    })
  })

  test('learns its place among at least five judged firms, from its latest evaluation and the history of all of its own', async () => {
    const { organisation: id } = await own('owner')
    const read = async () => (await house().call('owner', information.readEvaluation, { params: { id } })).body
    const before = await read()
    expect(before.peers).toEqual({ kind: 'among', judged: 6, aheadOfPercent: expect.any(Number) })
    expect(before.history).toHaveLength(1)
    await house().call('manager', information.evaluateFirm, { params: { id }, body: {} })
    const after = await read()
    expect([after.peers.judged, after.history.length]).toEqual([6, 2])
    expect(after.limitReason).toMatchObject({ base: { currency: 'CNY' }, binding: expect.any(String) })
    await database.owner.query(
      `delete from evaluations where cluster_id = $1 and firm in (select distinct firm from evaluations where firm <> $2 order by firm limit 2)`,
      [house().cluster, id],
    )
    const few = await read()
    expect(few.peers).toEqual({ kind: 'too-few', least: 5 })
    expect((await house().call('owner-two', information.readEvaluation, { params: { id } })).status).toBe(404)
  })
})

describe('the association', () => {
  test('finds the members of each cell of the picture, and no grade is told to whom it is not known', async () => {
    const { cells } = (await house().call('manager', readExposureMap)).body
    expect(cells.reduce((all: number, { members }: Body) => all + members, 0)).toBe(6)
    for (const { grade, bucket, members, outstanding } of cells) {
      const { body } = await house().call('manager', listMemberships, { query: { grade, bucket } })
      expect([grade, bucket, body.total]).toEqual([grade, bucket, members])
      const owed = body.items.reduce((all: number, each: Body) => all + Number(each.outstanding.amount), 0)
      expect(owed).toBe(Number(outstanding.amount))
    }
    const found = await house().call('manager', listMemberships, { query: { search: '百草' } })
    expect(found.body.items).toHaveLength(1)
    const seen = (await house().call('supervisor', listMemberships)).body.items
    expect(seen.every(({ grade, limit }: Body) => grade === null && limit === null)).toBe(true)
  })

  test('gives an office in itself and in its members, and hears of an account that was there already', async () => {
    const firm = await idOf('同济药材')
    const appoint = (who: string, id: string, body: object) =>
      house().call(who, appointPerson, { params: { id }, body })
    const person = { name: '方圆', email: 'fang@new.example', password: 'abcd-efgh-jkmn', offices: ['bookkeeper'] }
    expect((await appoint('manager', firm, person)).body.status).toBe('appointed')
    expect((await appoint('manager', firm, { ...person, offices: ['owner'] })).body.status).toBe('known')
    const wrong = await appoint('manager', firm, { ...person, offices: ['claims-officer'] })
    expect([wrong.status, wrong.body.issues[0]]).toMatchObject([400, { code: 'not-an-office-of', kind: 'firm' }])
    expect((await appoint('manager', await idOf('赣江农商'), person)).status).toBe(404)
    expect((await appoint('operator', await idOf('赣江农商'), { ...person, offices: ['risk-officer'] })).status).toBe(
      201,
    )
  })
})
