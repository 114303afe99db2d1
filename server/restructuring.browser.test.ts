import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { clusterOf, openWalk } from './testing/browser.ts'
import { drawnFrom } from './testing/several-lenders.ts'
import type { TestHouse } from './testing/test-house.ts'
import { faultsOf, narrow, settled, wide } from './testing/visit.ts'

const walk = openWalk()

/** Keeps a picture where somebody asks for one. */
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['QUNRONG_LOOK']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** The routes of the whole server, called from pages on which each person has signed in; asked again while it is too busy. */
function overPages(): TestHouse['call'] {
  const pages = new Map<string, Page>()
  const pageOf = async (who: string): Promise<Page> => {
    const page = pages.get(who) ?? (await walk.visit(wide)).page
    if (!pages.has(who)) await walk.signInByMail(page, who)
    pages.set(who, page)
    return page
  }
  return async (who, route, { params = {}, query = {}, body } = {}) => {
    const page = await pageOf(who)
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? clusterOf(page))
    const asked = { path: `${path}?${new URLSearchParams(query).toString()}`, method: route.method, body: body === undefined ? null : JSON.stringify(body) } // prettier-ignore
    const told = await page.evaluate(async (to) => {
      const headers: Record<string, string> = { 'idempotency-key': crypto.randomUUID() }
      if (to.body !== null) headers['content-type'] = 'application/json'
      const ask = () => fetch(to.path, { method: to.method, headers, ...(to.body === null ? {} : { body: to.body }) })
      let answer = await ask()
      for (let tries = 0; answer.status === 503 && tries < 20; tries += 1) {
        await new Promise((next) => setTimeout(next, 500))
        answer = await ask()
      }
      return { status: answer.status, raw: await answer.text() }
    }, asked)
    return { ...told, body: JSON.parse(told.raw), bytes: Buffer.from(told.raw), headers: {} }
  }
}

const confirmed = async (page: Page): Promise<void> => {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /确认|^Confirm/ }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('two banks agree on one plan for a firm that owes both: proposed, voted on and adopted, on a desk and on a telephone', async () => {
  const house = { call: overPages() } as TestHouse
  const [first = ''] = await drawnFrom(house, 'owner-four', ['banker', 'banker-two'])

  const { page, complaints } = await walk.visit(wide)
  await walk.signInByMail(page, 'banker')
  const cluster = clusterOf(page)
  await page.goto(`${walk.url()}/clusters/${cluster}/restructurings`)
  await page.getByText('没有债务重组方案').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.goto(`${walk.url()}/clusters/${cluster}/facilities/${first}`)
  await page.getByRole('tab', { name: '保证与贷后' }).click()
  await page.getByRole('button', { name: '提出重组方案' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('期数').first().waitFor()
  for (const field of await dialog.getByLabel('期数').all()) await field.fill('7')
  await dialog.getByLabel('理由').fill('下游回款推迟三个月')
  await dialog.getByRole('button', { name: /确认/ }).click()
  await dialog.getByText('的贷款不能这样变更').first().waitFor()
  await dialog.getByText('展期合计 7 个月，最多 6 个月').first().waitFor()
  await picture(page, 'plan-refused-1440')
  for (const field of await dialog.getByLabel('期数').all()) await field.fill('2')
  await confirmed(page)
  await page.getByRole('heading', { level: 1, name: /的债务重组方案/ }).waitFor()
  await page.getByRole('button', { name: '表决', exact: true }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('展期后可以全额收回')
  await confirmed(page)
  await page.getByText('1 / 2 家同意，须超过半数').waitFor()
  await settled(page)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'plan-open-1440')

  const other = await walk.visit(narrow)
  await walk.signInByMail(other.page, 'banker-two')
  await other.page.evaluate(() => localStorage.setItem('qunrong.language', 'en'))
  await other.page.goto(page.url())
  await other.page.getByRole('button', { name: 'Vote', exact: true }).click()
  await other.page.getByRole('dialog').getByLabel('Reason').fill('better than a claim')
  await picture(other.page, 'plan-vote-en-375')
  await confirmed(other.page)
  await other.page.getByText('2 of 2 for it; more than half are needed').waitFor()
  await settled(other.page)
  expect(await faultsOf(other.page)).toEqual([])
  await picture(other.page, 'plan-voted-en-375')

  const firm = await walk.visit(narrow)
  await walk.signInByMail(firm.page, 'owner-four')
  await firm.page.goto(page.url())
  await firm.page.getByRole('button', { name: '同意方案' }).click()
  await confirmed(firm.page)
  await firm.page.getByText('已同意').first().waitFor()
  await settled(firm.page)
  expect(await faultsOf(firm.page)).toEqual([])
  await picture(firm.page, 'plan-consented-375')

  await page.reload()
  await page.getByRole('button', { name: '通过方案' }).click()
  await confirmed(page)
  await page.getByText('已通过').first().waitFor()
  await page.getByText('已变更').first().waitFor()
  await settled(page)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'plan-adopted-1440')
  await firm.page.goto(`${walk.url()}/clusters/${cluster}/restructurings`)
  await firm.page.getByText('2 笔，2 家银行').waitFor()
  await settled(firm.page)
  expect(await faultsOf(firm.page)).toEqual([])
  await picture(firm.page, 'plans-375')
  expect([...complaints, ...other.complaints, ...firm.complaints]).toEqual([])
}, 180_000)
