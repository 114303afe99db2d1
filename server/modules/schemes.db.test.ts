import { describe, expect, test } from 'vitest'
import * as approval from '#contract/approval.ts'
import * as facilities from '#contract/facilities.ts'
import * as funds from '#contract/funds.ts'
import { listNotices } from '#contract/notices.ts'
import { listPapers } from '#contract/papers.ts'
import { endDay, rebuildCluster } from '#contract/record.ts'
import * as schemes from '#contract/schemes.ts'
import { skeleton } from '#core/scheme/skeleton.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { freshDatabase } from '#tools/testing/fresh-database.ts'
import { offeredCase, submittedCase } from '../testing/cases.ts'
import { expectInvariants, openTestHouse, type Body } from '../testing/test-house.ts'

const database = freshDatabase()
const house = openTestHouse(database)
const call = (who: string, route: Parameters<ReturnType<typeof house>['call']>[1], id = '', body?: unknown) =>
  house().call(who, route, { ...(id === '' ? {} : { params: { id } }), ...(body === undefined ? {} : { body }) })

/** What the tests invent: the fund bears half of a loss, at most twice what was paid in. */
const invented = (): Scheme => {
  const plain = skeleton({ id: 'half-and-half', number: 42 })
  return { ...plain, names: { zh: '各半担保', en: 'Half and half' } }
}
const withLeverage = (value: string): Scheme => {
  const scheme = invented()
  return { ...scheme, settings: { ...scheme.settings, leverage: { ...scheme.settings['leverage']!, value } } }
}

async function drafted(scheme: Scheme, basedOn: object | null = null, who = 'operator'): Promise<string> {
  const answer = await call(who, schemes.draftScheme, '', { scheme, basedOn })
  expect([answer.status, answer.body.status]).toEqual([201, 'draft'])
  return answer.body.id as string
}
async function published(scheme: Scheme): Promise<Body> {
  const id = await drafted(scheme)
  expect((await call('operator', schemes.submitScheme, id, { version: 1 })).status).toBe(200)
  const answer = await call('operator-two', schemes.publishScheme, id, { version: 2 })
  expect([answer.status, answer.body.refusals]).toEqual([200, undefined])
  return answer.body
}
const open = async (who = 'owner'): Promise<readonly (readonly [string, number])[]> =>
  (await call(who, schemes.listClusterSchemes)).body.items.map(({ id, version }: Body) => [id, version])
const codesOf = ({ body }: Body): readonly string[] => (body.refusals ?? []).map(({ code }: Body) => code)

describe('a scheme of a cluster’s own', () => {
  test('is drafted, refused for what is wrong with it, corrected, submitted, and published by a second person', async () => {
    const { rest: _, ...claim } = invented().flows['claim']!
    const id = await drafted({ ...invented(), flows: { ...invented().flows, claim } })
    const refused = await call('operator', schemes.submitScheme, id, { version: 1 })
    expect([refused.status, codesOf(refused)]).toEqual([422, ['scheme-has-findings']])
    expect(refused.body.refusals[0].findings.map(({ code }: Body) => code)).toEqual(['loss-nobody-holds'])
    expect((await call('operator', schemes.changeSchemeDraft, id, { version: 1, scheme: invented() })).body.version).toBe(2) // prettier-ignore
    expect((await call('operator', schemes.submitScheme, id, { version: 2 })).body.status).toBe('submitted')
    const closed = await call('operator', schemes.changeSchemeDraft, id, { version: 3, scheme: withLeverage('9') })
    expect(codesOf(closed)).toEqual(['draft-not-open'])
    expect(codesOf(await call('operator', schemes.publishScheme, id, { version: 3 }))).toEqual(['own-draft'])
    const back = await call('operator-two', schemes.sendBackScheme, id, { version: 3, reason: '杠杆请说明出处' })
    expect(back.body.status).toBe('draft')
    const page = (await call('operator', schemes.readSchemeDraft, id)).body
    expect(page).toMatchObject({ reason: '杠杆请说明出处', isSecondPerson: false, before: null })
    await call('operator', schemes.changeSchemeDraft, id, { version: 4, scheme: withLeverage('4') })
    await call('operator', schemes.submitScheme, id, { version: 5 })
    expect(await open()).not.toContainEqual(['half-and-half', 1])
    const done = await call('operator-two', schemes.publishScheme, id, { version: 6 })
    expect(done.body).toMatchObject({ status: 'published', scheme: 'half-and-half', schemeVersion: 1 })
    expect(await open()).toContainEqual(['half-and-half', 1])
    await house().follow()
    const told = async (who: string) =>
      (await house().call(who, listNotices)).body.items.flatMap(({ type, sentence }: Body) => type.startsWith('scheme-') ? [sentence.zh] : []) // prettier-ignore
    expect(await told('operator-two')).toContain('一份融资模式送审，请另一位管理员核对后发布或退回。')
    expect(await told('operator')).toContain('您起草的融资模式已发布（第 1 版）。')
    expect(await told('owner')).toEqual([])
  })

  test('is applied for, offered, accepted and opened; the facility keeps its version when a second one is published', async () => {
    const facility = async (version: number): Promise<string> => {
      const application = await offeredCase(house(), 'owner-three', { scheme: 'half-and-half', amount: '50000.00' })
      const outlook = await house().call('owner-three', approval.acceptOffer, { params: { id: application }, body: {} })
      expect([version, outlook.status]).toEqual([version, 200])
      return outlook.body.id as string
    }
    const first = await facility(1)
    const named = (await call('owner-three', facilities.readFacility, first)).body
    expect(named.schemeNames).toEqual({ zh: '各半担保', en: 'Half and half' })
    expect(named.next.map(({ move }: Body) => move)).toContain('draw')
    // The second version draws within ten days, has a fund that is called otherwise, and no way to cancel is lost.
    const scheme = invented()
    const { fund, ...roles } = scheme.roles
    const renamed = JSON.parse(JSON.stringify({ ...scheme, roles: { ...roles, pot: fund } }).replaceAll('"from":"fund"', '"from":"pot"').replaceAll('"of":"fund"', '"of":"pot"').replaceAll('"role":"fund"', '"role":"pot"')) as Scheme // prettier-ignore
    const second = await published({ ...renamed, names: { zh: '各半担保二版', en: 'Half and half, second' } })
    expect(second).toMatchObject({ scheme: 'half-and-half', schemeVersion: 2 })
    const rolesOf = async (id: string) => (await call('owner-three', facilities.readFacility, id)).body.roles.map(({ role }: Body) => role) // prettier-ignore
    expect(await rolesOf(first)).toContain('fund')
    const drawn = await call('banker', facilities.moveFacility, first, { move: 'draw', amount: { amount: '50000.00', currency: 'CNY' } }) // prettier-ignore
    expect([drawn.status, drawn.body.status]).toEqual([200, 'performing'])
    expect(await rolesOf(await facility(2))).toContain('pot')
    expect(await rolesOf(first)).toContain('fund')
    const limits = (await call('manager', funds.readFund, named.roles.find(({ role }: Body) => role === 'fund').holders[0].id)).body.limits // prettier-ignore
    expect(limits.map((limit: Body) => limit.scheme)).toContain('half-and-half')
  })

  test('every day, paper and page goes on under the version of the case, and a rebuilt cluster has the same rows', async () => {
    expect((await house().call('operator', endDay, { body: { until: '2026-06-18' } })).status).toBe(200)
    await house().follow()
    const listed = (await house().call('owner-three', listPapers, { query: { limit: '200' } })).body.items
    const agreements = listed.filter((paper: Body) => paper.kind === 'agreement').map((paper: Body) => paper.about)
    const facilitiesOf = (await call('owner-three', facilities.listFacilities)).body.items.filter((each: Body) => each.scheme === 'half-and-half') // prettier-ignore
    expect(facilitiesOf.map((each: Body) => agreements.includes(each.id))).toEqual([true, true])
    const { tables } = (await house().call('operator', rebuildCluster, { body: {} })).body
    expect(tables.filter((table: Body) => !table.isIdentical)).toEqual([])
    expect(tables.find((table: Body) => table.table === 'schemes').rows).toBeGreaterThan(1)
    const { items } = (await call('owner-three', facilities.listFacilities)).body
    expect(items.map((each: Body) => each.schemeNames.zh)).toContain('各半担保二版')
    await expectInvariants(database)
  })

  test('takes the place of one of the release; withdrawn, the version before serves again, and what is open stays', async () => {
    const { scheme } = (await house().call('operator', schemes.readClusterScheme, { params: { scheme: 'confidi' } }))
      .body
    const released: number = scheme.version
    const { schemeVersion } = await published({ ...scheme, names: { zh: '担保联合体（本地）', en: 'Confidi, local' } })
    expect(schemeVersion).toBe(released + 1)
    expect(await open()).toContainEqual(['confidi', released + 1])
    const versions = async () => (await house().call('owner', schemes.readClusterScheme, { params: { scheme: 'confidi' } })).body.versions // prettier-ignore
    expect((await versions()).map((each: Body) => [each.version, each.origin, each.status])).toEqual([
      [released + 1, 'published', 'open'],
      ...Array.from({ length: released }, (_, i) => [released - i, 'built-in', 'superseded']),
    ])
    const { stream } = (await versions())[0]
    expect((await call('operator', schemes.withdrawScheme, stream, { reason: '条款有误' })).body.status).toBe(
      'withdrawn',
    )
    expect(await open()).toContainEqual(['confidi', released])
    expect((await published({ ...scheme, version: 1 })).schemeVersion).toBe(released + 2)
    for (const each of await versions()) if (each.origin === 'published' && each.status === 'open') await call('operator', schemes.withdrawScheme, each.stream, { reason: 'x' }) // prettier-ignore
    expect((await versions()).map((each: Body) => each.status)).toEqual([
      'withdrawn',
      'withdrawn',
      'open',
      ...Array.from({ length: released - 1 }, () => 'superseded'),
    ])
  })

  test('withdrawn while a case is on its way: nothing new opens, and who asks is told so', async () => {
    const once = { ...invented(), id: 'only-once', number: 43 }
    await published(once)
    const application = await offeredCase(house(), 'owner-four', { scheme: 'only-once', amount: '10000.00' })
    const { stream } = (await house().call('owner', schemes.readClusterScheme, { params: { scheme: 'only-once' } })).body.versions[0] // prettier-ignore
    await call('operator-two', schemes.withdrawScheme, stream, { reason: '试行结束' })
    const refused = await house().call('owner-four', approval.acceptOffer, { params: { id: application }, body: {} })
    expect([refused.status, refused.body.refusals]).toEqual([422, [{ code: 'scheme-not-open', scheme: 'only-once' }]])
    await expect(submittedCase(house(), 'owner-four', { scheme: 'only-once' })).rejects.toThrow('is not a scheme of this cluster') // prettier-ignore
    const listed = (await call('owner-four', approval.listApplications)).body.items
    expect(listed.map((each: Body) => each.scheme)).toContain('only-once')
  })
})

describe('two at one draft', () => {
  test('the second to save is told that it changed, and neither is overwritten', async () => {
    const id = await drafted({ ...invented(), id: 'two-at-one', number: 44 })
    const save = (who: string, version: number, value: string) =>
      call(who, schemes.changeSchemeDraft, id, { version, scheme: { ...withLeverage(value), id: 'two-at-one', number: 44 } }) // prettier-ignore
    expect((await save('operator', 1, '3')).status).toBe(200)
    const second = await save('operator-two', 1, '7')
    expect([second.status, codesOf(second)]).toEqual([409, ['draft-changed-elsewhere']])
    const { version, scheme } = (await call('operator-two', schemes.readSchemeDraft, id)).body
    expect([version, scheme.settings.leverage.value]).toEqual([2, '3'])
    expect((await save('operator-two', 2, '7')).status).toBe(200)
    expect((await save('operator-two', 3, '7')).body.version).toBe(3)
    // Whoever last changed it may not publish it, though another began it.
    await call('operator', schemes.submitScheme, id, { version: 3 })
    for (const who of ['operator', 'operator-two'])
      expect(codesOf(await call(who, schemes.publishScheme, id, { version: 4 }))).toEqual(['own-draft'])
    expect(codesOf(await call('operator', schemes.dropSchemeDraft, id))).toEqual(['draft-not-open'])
    await call('operator', schemes.sendBackScheme, id, { version: 4, reason: 'x' })
    expect((await call('operator', schemes.dropSchemeDraft, id)).body.status).toBe('dropped')
    expect((await call('operator', schemes.listSchemeDrafts)).body.items.map((each: Body) => each.id)).not.toContain(id)
  })

  test('two published at one moment are two versions, one after the other', async () => {
    const submitted = async (value: string): Promise<string> => {
      const id = await drafted({ ...withLeverage(value), id: 'at-once', number: 46 })
      await call('operator', schemes.submitScheme, id, { version: 1 })
      return id
    }
    const ids = [await submitted('3'), await submitted('4')]
    const answers = await Promise.all(ids.map((id) => call('operator-two', schemes.publishScheme, id, { version: 2 })))
    expect(new Set(answers.map(({ body }) => body.schemeVersion))).toEqual(new Set([1, 2]))
  })

  test('a number that another scheme has is found, before it is submitted', async () => {
    const id = await drafted({ ...invented(), id: 'same-number', number: 1 })
    const refused = await call('operator', schemes.submitScheme, id, { version: 1 })
    expect(refused.body.refusals[0].findings).toEqual([{ code: 'number-taken', at: '/number', name: 'association-guarantee' }]) // prettier-ignore
  })
})

describe('strangers', () => {
  test.each(['owner', 'banker', 'manager', 'supervisor', 'guarantor'])(
    '%s reads no draft and writes none, and finds nothing where there is one',
    async (who) => {
      const id = await drafted({ ...invented(), names: { zh: '未公开的模式', en: 'not for them' } })
      expect((await call(who, schemes.listSchemeDrafts)).body.items).toEqual([])
      expect((await call(who, schemes.readSchemeDraft, id)).status).toBe(404)
      for (const [route, body] of [
        [schemes.draftScheme, { scheme: invented(), basedOn: null }],
        [schemes.changeSchemeDraft, { version: 1, scheme: invented() }],
        [schemes.submitScheme, { version: 1 }],
        [schemes.publishScheme, { version: 1 }],
        [schemes.sendBackScheme, { version: 1, reason: 'x' }],
        [schemes.withdrawScheme, { reason: 'x' }],
        [schemes.dropSchemeDraft, undefined],
      ] as const)
        expect([route.name, (await call(who, route, id, body)).status]).toEqual([route.name, 403])
      expect((await call(who, schemes.listClusterSchemes)).raw).not.toContain('未公开的模式')
    },
  )
})

describe('data that means harm', () => {
  const send = (scheme: unknown) => call('operator', schemes.draftScheme, '', { scheme, basedOn: null })

  test('what cannot be read as a scheme is refused by its place in the body', async () => {
    const { issues } = (await send({ ...invented(), colour: 'red', number: 0 })).body
    expect(issues.map(({ pointer }: Body) => pointer)).toEqual(['/body/scheme/colour', '/body/scheme/number'])
  })

  test('a tree of depth 10,000 and a megabyte of text are refused', async () => {
    let tree: object = { from: 'fund' }
    for (let i = 0; i < 2_000; i += 1) tree = { inOrder: [tree] }
    expect((await send({ ...invented(), flows: { claim: { ...invented().flows['claim'], from: tree } } })).status).toBe(400) // prettier-ignore
    expect((await send({ ...invented(), source: 'x'.repeat(1_000_000) })).status).toBeOneOf([400, 413])
  })

  test.each(['__proto__', 'constructor'])('a role that is called %s is no role', async (name) => {
    const text = JSON.stringify({ scheme: { ...invented(), roles: 'ROLES' }, basedOn: null }).replace('"ROLES"', `{"${name}":{"names":{"zh":"x","en":"x"},"is":["firm"],"side":"debtor"}}`) // prettier-ignore
    const answer = await house().app.inject({
      method: 'POST',
      url: `/api/v1/clusters/${house().cluster}/scheme-drafts`,
      headers: { 'content-type': 'application/json', 'idempotency-key': `hostile-${name}-0123456789`, 'x-test-account': 'operator@demo.qunrong.example', origin: 'http://localhost' }, // prettier-ignore
      payload: text,
    })
    expect(answer.statusCode).toBe(400)
  })

  test('names with markup are text wherever they are told', async () => {
    const evil = '<img src=x onerror=alert(1)>"&'
    const scheme = { ...invented(), id: 'evil', number: 45, names: { zh: evil, en: evil } }
    await published(scheme)
    const page = (await house().call('owner', schemes.readClusterScheme, { params: { scheme: 'evil' } })).body
    expect(page.drawing.zh).not.toContain('<img')
    expect(page.drawing.zh).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&amp;')
  })
})
