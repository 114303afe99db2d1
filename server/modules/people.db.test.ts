import { describe, expect, test, vi } from 'vitest'
import { listFirms } from '#contract/information.ts'
import {
  admitMember,
  appointPerson,
  disableAccount,
  enableAccount,
  endOffices,
  endSessions,
  listOrganisations,
  listPeople,
  registerOrganisation,
} from '#contract/parties.ts'
import { readFeed } from '#contract/record.ts'
import type { Route } from '#contract/route.ts'
import { readSession } from '#contract/session.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'
import { emailOf } from './demo/index.ts'

const database = freshDatabase()
const house = openTestHouse(database)

const ownPlace = async (who: string): Promise<string> =>
  (await house().call(who, readSession)).body.desks[0].organisation
const peopleOf = async (who: string, id: string): Promise<Body> => house().call(who, listPeople, { params: { id } })
const appoint = (who: string, id: string, email: string, offices: readonly string[]) =>
  house().call(who, appointPerson, {
    params: { id },
    body: { name: '新人', email, password: 'a-first-password', offices },
  })
const end = (who: string, id: string, person: string, offices: readonly string[]) =>
  house().call(who, endOffices, { params: { id, person }, body: { offices, reason: '离职' } })

describe('the people of an organisation', () => {
  test('an owner appoints a bookkeeper, who enters at once; ending the office shuts the door at the next request', async () => {
    const firm = await ownPlace('owner')
    const { body: made } = await appoint('owner', firm, 'books@owner.example', ['bookkeeper'])
    expect(made.status).toBe('appointed')
    expect((await house().call('books@owner.example', listFirms)).status).toBe(200)
    const { body: listed } = await peopleOf('owner', firm)
    expect(listed.items.find((each: Body) => each.person === made.id)).toMatchObject({
      name: '新人',
      offices: [{ office: 'bookkeeper' }],
      isSelf: false,
    })
    expect((await end('owner', firm, made.id, ['bookkeeper'])).body.status).toBe('ended')
    expect((await house().call('books@owner.example', listFirms)).status).toBe(404)
    expect((await peopleOf('owner', firm)).body.items.map((each: Body) => each.person)).not.toContain(made.id)
    expect((await end('owner', firm, made.id, ['bookkeeper'])).status).toBe(404)
  })

  test('who left can be appointed again', async () => {
    const firm = await ownPlace('owner')
    const { body } = await appoint('manager', firm, 'again@owner.example', ['bookkeeper'])
    await end('manager', firm, body.id, ['bookkeeper'])
    expect((await appoint('manager', firm, 'again@owner.example', ['bookkeeper'])).body.status).toBe('known')
    expect((await house().call('again@owner.example', listFirms)).status).toBe(200)
  })

  test('nobody ends their own offices', async () => {
    const association = await ownPlace('manager')
    const { body } = await peopleOf('manager', association)
    const self = body.items.find((each: Body) => each.isSelf)
    const answer = await end('manager', association, self.person, ['manager'])
    expect([answer.status, answer.body.refusals]).toEqual([422, [{ code: 'own-office' }]])
  })

  test('they are told to the organisation, its association and the operator, and to nobody else', async () => {
    const firm = await ownPlace('owner')
    const bank = await ownPlace('banker')
    for (const [who, id, status] of [
      ['owner', firm, 200],
      ['manager', firm, 200],
      ['operator', firm, 200],
      ['owner-two', firm, 404],
      ['banker', firm, 404],
      ['supervisor', firm, 404],
      ['banker', bank, 200],
      ['operator', bank, 200],
      ['manager', bank, 404],
    ] as const)
      expect([who, id, (await peopleOf(who, id)).status]).toEqual([who, id, status])
  })

  test('a bank gets its people from the operator alone, so that nobody makes a second person for themselves', async () => {
    const bank = await ownPlace('banker')
    expect((await appoint('banker', bank, 'second@bank.example', ['account-officer'])).status).toBe(403)
    expect((await appoint('manager', bank, 'second@bank.example', ['account-officer'])).status).toBe(404)
    expect((await appoint('operator', bank, 'second@bank.example', ['account-officer'])).status).toBe(201)
  })

  test('an owner appoints in the own firm only', async () => {
    const other = await ownPlace('owner-two')
    expect((await appoint('owner', other, 'x@x.example', ['owner'])).status).toBe(404)
  })
})

describe('an account', () => {
  const change = (who: string, route: Route, id: string, person: string) =>
    house().call(who, route, { params: { id, person }, body: { reason: '设备遗失' } })
  const accountsOf = async (who: string, id: string): Promise<readonly (string | null)[]> =>
    (await peopleOf(who, id)).body.items.map(({ account }: Body) => account)
  /** What the sign-in library keeps of one of the demo's people, who enter these houses without it. */
  const signedIn = async (account: string): Promise<void> => {
    const { owner } = database
    await owner.query(
      `insert into auth."user" (id, name, email, "emailVerified") values ($1, 'x', $1, true) on conflict do nothing`,
      [account],
    )
    await owner.query(
      `insert into auth."session" (id, token, "userId", "expiresAt", "updatedAt") values ($1, $1, $2, now() + interval '1 day', now())`,
      [`session-${Math.random()}`, account],
    )
  }
  const sessionsOf = async (account: string): Promise<number> =>
    (await database.owner.query('select 1 from auth."session" where "userId" = $1', [account])).rows.length

  test('is disabled and enabled by the operator, with a trace; its sessions end at once', async () => {
    const account = emailOf({ key: 'banker-two' })
    const bank = await ownPlace('banker-two')
    const { person } = (await peopleOf('operator', bank)).body.items[0]
    await signedIn(account)
    expect(await accountsOf('operator', bank)).toEqual(['enabled'])
    expect(await accountsOf('banker-two', bank)).toEqual([null])
    const done = await change('operator', disableAccount, bank, person)
    expect([done.status, done.body.status]).toEqual([200, 'account-disabled'])
    expect([await sessionsOf(account), await accountsOf('operator', bank)]).toEqual([0, ['disabled']])
    const twice = await change('operator', disableAccount, bank, person)
    expect([twice.status, twice.body.refusals]).toEqual([422, [{ code: 'account-disabled-already' }]])
    expect((await change('operator', enableAccount, bank, person)).body.status).toBe('account-enabled')
    expect(await accountsOf('operator', bank)).toEqual(['enabled'])
    await vi.waitFor(async () => {
      const { body } = await house().call('banker-two', readFeed, { query: { stream: bank, limit: '100' } })
      expect(body.items.map(({ type }: Body) => type)).toEqual(expect.arrayContaining(['account-disabled', 'account-enabled'])) // prettier-ignore
    })
    await expectInvariants(database)
  })

  test('is signed out everywhere and may sign in again', async () => {
    const account = emailOf({ key: 'guarantor' })
    const place = await ownPlace('guarantor')
    const { person } = (await peopleOf('operator', place)).body.items[0]
    await signedIn(account)
    await signedIn(account)
    expect((await change('operator', endSessions, place, person)).body.status).toBe('sessions-ended')
    expect([await sessionsOf(account), await accountsOf('operator', place)]).toEqual([0, ['enabled']])
  })

  test('is nobody’s to touch but the operator’s, not their own, and not in an organisation where the person holds no office', async () => {
    const firm = await ownPlace('owner')
    const { person } = (await peopleOf('operator', firm)).body.items[0]
    for (const route of [disableAccount, enableAccount, endSessions]) {
      for (const who of ['manager', 'owner', 'supervisor'])
        expect((await change(who, route, firm, person)).status).toBe(403)
      expect((await change('operator', route, await ownPlace('owner-two'), person)).status).toBe(404)
    }
    const office = await ownPlace('operator')
    const self = (await peopleOf('operator', office)).body.items.find(({ isSelf }: Body) => isSelf)
    const own = await change('operator', disableAccount, office, self.person)
    expect([own.status, own.body.refusals]).toEqual([422, [{ code: 'own-account' }]])
  })

  test('is not made with a password that is guessed first', async () => {
    const firm = await ownPlace('owner')
    for (const [password, code] of [
      ['1q2w3e4r5t6y', 'password-common'],
      ['zhanghua1990', 'password-names'],
    ]) {
      const body = { name: '张华', email: 'new@owner.example', password, offices: ['bookkeeper'] }
      const answer = await house().call('owner', appointPerson, { params: { id: firm }, body })
      expect([answer.status, answer.body.issues[0].pointer, answer.body.issues[0].code]).toEqual([400, '/body/password', code]) // prettier-ignore
    }
  })
})

describe('an organisation', () => {
  const register = (who: string, kind: string, identifier: unknown) =>
    house().call(who, registerOrganisation, { body: { kind, name: '新来的', identifier } })

  test('is registered by the association, then admitted: the list says whose member it is', async () => {
    const { body } = await register('manager', 'firm', { uscc: '91440300708461136t' })
    const listed = async () =>
      (await house().call('manager', listOrganisations, { query: { search: '91440300708461136T' } })).body.items
    expect(await listed()).toMatchObject([{ id: body.id, kind: 'firm', isMember: false }])
    expect((await house().call('manager', admitMember, { body: { firm: body.id } })).status).toBe(201)
    expect(await listed()).toMatchObject([{ id: body.id, isMember: true }])
    const again = await house().call('manager', admitMember, { body: { firm: body.id } })
    expect([again.status, again.body.refusals]).toEqual([409, [{ code: 'member-already' }]])
    const twice = await register('manager', 'firm', { uscc: '91440300708461136T' })
    expect([twice.status, twice.body.refusals]).toEqual([409, [{ code: 'organisation-known' }]])
  })

  test('a code that fails is refused by name of what fails, and taken with a reason where real ones do', async () => {
    const short = await register('manager', 'firm', { uscc: '9144' })
    expect([short.status, short.body.issues]).toMatchObject([400, [{ code: 'uscc-length', length: '4' }]])
    const odd = await register('manager', 'firm', { uscc: '91350211M0000XUF46' })
    expect(odd.body.issues.map((each: Body) => each.code)).toContain('uscc-check-digit')
    const taken = await register('manager', 'firm', { uscc: '91350211M0000XUF46', overrideReason: '已核对营业执照' })
    expect(taken.status).toBe(201)
  })

  test('who governs, supervises or operates comes from the operator', async () => {
    const refused = await register('manager', 'government', { scheme: 'local', value: 'gov-2' })
    expect([refused.status, refused.body.issues]).toMatchObject([400, [{ code: 'kind-of-operator' }]])
    expect((await register('operator', 'government', { scheme: 'local', value: 'gov-2' })).status).toBe(201)
  })

  test('whoever holds offices in two organisations acts for the one they name, and for none that is not theirs', async () => {
    const [one, two] = [await ownPlace('owner'), await ownPlace('owner-two')]
    for (const [who, firm] of [
      ['owner', one],
      ['owner-two', two],
    ] as const)
      expect((await appoint(who, firm, 'both@books.example', ['bookkeeper'])).status).toBe(201)
    const both = 'both@books.example'
    const { body: session } = await house().call(both, readSession)
    expect(session.desks.map((desk: Body) => desk.organisation).toSorted()).toEqual([one, two].toSorted())
    const mine = async (desk: string) =>
      (await house().call(both, listFirms, { desk, query: { pageSize: '100' } })).body
    const peopleAt = (desk: string, id: string) => house().call(both, listPeople, { desk, params: { id } })
    expect((await peopleAt(one, one)).status).toBe(200)
    expect((await peopleAt(one, two)).status).toBe(404)
    expect((await peopleAt(two, one)).status).toBe(404)
    expect((await mine(one)).items).not.toEqual((await mine(two)).items)
    for (const strange of [await ownPlace('banker'), 'org_nobody'])
      expect((await house().call(both, listFirms, { desk: strange })).status).toBe(404)
  })
})
