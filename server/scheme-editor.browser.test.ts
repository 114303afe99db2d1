import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { clusterOf, openWalk, picture } from './testing/browser.ts'
import { faultsOf, narrow, settled, wide, type Visit } from './testing/visit.ts'

const walk = openWalk()

async function visitAs(who: string, viewport: typeof wide = wide): Promise<Visit> {
  const visit = await walk.visit(viewport)
  await walk.signInByMail(visit.page, who)
  return visit
}

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${walk.url()}/clusters/${clusterOf(page)}/${path}`)
  await settled(page)
}
const field = (page: Page, at: string) => page.locator(`[id="at${at}"]`)
const isSaved = (page: Page) => page.getByText('已保存', { exact: true }).waitFor()

/** A draft that begins with the smallest scheme, begun on the page. */
async function begun(page: Page, id: string): Promise<string> {
  await open(page, 'scheme-drafts')
  await page.getByRole('button', { name: '新草稿' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('新模式的代号').fill('1 bad id')
  await dialog.getByText('代号须以字母开头').waitFor()
  await dialog.getByLabel('新模式的代号').fill(id)
  await dialog.getByRole('button', { name: '确认新草稿' }).click()
  await page.waitForURL(/scheme-drafts\/sch_/)
  await isSaved(page)
  return page.url()
}

test('a scheme is written, mended, submitted, published by a second person, and applied for', async () => {
  const { page, complaints } = await visitAs('operator')
  const address = await begun(page, 'walked')
  await field(page, '/names/zh').fill('浏览器模式')
  // By the keyboard alone: to the settings, into the leverage, and a number that is none.
  await field(page, '/settings#').focus()
  await page.keyboard.press('Enter')
  await field(page, '/settings/leverage').focus()
  await page.keyboard.press('Enter')
  await field(page, '/settings/leverage/value').fill('abc')
  const finding = page.getByRole('button', { name: '“abc”不是数字' })
  await finding.waitFor()
  expect(await page.getByRole('button', { name: '送审' }).isDisabled()).toBe(true)
  await field(page, '/settings/leverage').click()
  await finding.focus()
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.id')).toBe('at/settings/leverage/value')
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Control+a')
  await page.keyboard.type('4')
  // A setting that is a list of sectors has them to choose from, and is no number to count with.
  await field(page, '/settings/leverage/unit').selectOption('sectors')
  await page.getByRole('button', { name: '“leverage”是行业目录，不能当作数' }).waitFor()
  const sectors = field(page, '/settings/leverage/value')
  await sectors.getByText('C 制造业', { exact: true }).click()
  await sectors.getByLabel('27 医药制造业').check()
  await sectors.getByText('27 医药制造业', { exact: true }).first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await field(page, '/settings/leverage/unit').selectOption('multiple')
  await field(page, '/settings/leverage/value').fill('4')
  await page.getByText('没有问题，可以送审。').waitFor()
  // A further layer of the claim, of another form, moved up; undone and done again.
  await field(page, '/flows#').click()
  await field(page, '/flows/claim').click()
  const layers = field(page, '/flows/claim/from/inOrder')
  await layers.getByRole('button', { name: '添加层' }).click()
  await page.getByLabel('层 2的形式').selectOption('每一')
  await field(page, '/flows/claim/from/inOrder/1/each').selectOption('members')
  await page.getByText('没有声明这项资金或承诺').first().waitFor()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByText('没有问题，可以送审。').waitFor()
  await isSaved(page)
  // Nothing is lost on reload, saved or not.
  await field(page, '/source').fill('浏览器里写的')
  await page.reload()
  await expect.poll(() => field(page, '/source').inputValue()).toBe('浏览器里写的')
  expect(await field(page, '/names/zh').inputValue()).toBe('浏览器模式')
  await isSaved(page)
  await page.getByRole('button', { name: '送审' }).click()
  await page.getByText('您起草或最后修改了它').waitFor()
  expect(await faultsOf(page)).toEqual([])

  const second = await visitAs('operator-two')
  await second.page.goto(address)
  await second.page.getByText('这是该模式的第一个版本。').waitFor()
  await second.page.getByRole('button', { name: '发布', exact: true }).click()
  await second.page.getByText('已发布为第 1 版').first().waitFor()
  await second.page.goto(`${walk.url()}/schemes/walked`)
  await second.page.getByRole('heading', { level: 1, name: '浏览器模式' }).waitFor()
  await second.page.getByRole('heading', { name: '算例' }).waitFor()

  const firm = await visitAs('owner-three')
  await open(firm.page, 'apply')
  await firm.page.getByLabel('融资模式').selectOption({ label: '浏览器模式' })
  for (const each of [complaints, second.complaints, firm.complaints]) expect(each).toEqual([])
}, 120_000)

test('who acts is chosen beside the table of moves: a debtor, a buyer, an insurer, who covers a currency and a taker, and taken away again', async () => {
  const { page, complaints } = await visitAs('operator')
  const address = await begun(page, 'hands')
  const moves = async (): Promise<string> => {
    await isSaved(page)
    const draft = `/api/v1/clusters/${clusterOf(page)}/scheme-drafts/${address.split('/').at(-1)}`
    return page.evaluate<string>(`fetch('${draft}').then((answer) => answer.json()).then(({ scheme }) => JSON.stringify(scheme.processes.life.moves))`) // prettier-ignore
  }
  const has = async (text: string): Promise<void> => {
    await expect.poll(moves, { timeout: 15_000 }).toContain(text)
  }
  await field(page, '/processes#').click()
  const choose = (label: string, option: string) => page.getByLabel(label, { exact: true }).selectOption(option) // prettier-ignore
  await choose('债权受让方', 'lender')
  await has('"buy-claim"')
  await choose('保险人', 'association')
  await has('"due":"drawWithin"')
  await choose('报告期限', 'claimAfter')
  await has('"due":"claimAfter"')
  await choose('可承接债务者', 'members')
  await has('"rebind":"borrower","by":"members"')
  await choose('承接须经其同意的保证人', 'association')
  await has('"name":"consent-take-over","to":"take-over-consented","by":[{"role":"association"}]')
  await choose('汇率避险由谁提供', 'lender')
  await has('"name":"offer-cover"')
  await page.getByText('贷后流程可以提供汇率避险，却没有写明其条件').first().waitFor()
  await picture(page, 'editor-hands-1440')
  expect(await faultsOf(page)).toEqual([])
  for (const hand of ['债权受让方', '汇率避险由谁提供', '保险人', '可承接债务者']) await choose(hand, '')
  await expect
    .poll(async () => /buy-claim|report-insured|take-over|offer-cover/.test(await moves()), { timeout: 15_000 })
    .toBe(false)
  expect(complaints).toEqual([])
})

test('two at one draft: the second is told, keeps what was typed, and says which shall stand', async () => {
  const one = await visitAs('operator')
  const address = await begun(one.page, 'two-tabs')
  const other = await visitAs('operator-two')
  await other.page.goto(address)
  await field(other.page, '/source').waitFor()
  await field(one.page, '/source').fill('第一个人写的')
  await isSaved(one.page)
  await field(other.page, '/source').fill('第二个人写的')
  await other.page.getByText('另一处已修改这份草稿').first().waitFor()
  expect(await field(other.page, '/source').inputValue()).toBe('第二个人写的')
  expect(await faultsOf(other.page)).toEqual([])
  await other.page.getByRole('button', { name: '采用对方的（可撤销）' }).click()
  await expect.poll(() => field(other.page, '/source').inputValue()).toBe('第一个人写的')
  await other.page.getByRole('button', { name: '撤销' }).click()
  expect(await field(other.page, '/source').inputValue()).toBe('第二个人写的')
  await isSaved(other.page)
}, 90_000)

test('the demo’s proposal shows a second person exactly what changes; two versions are compared on one case', async () => {
  const { page, complaints } = await visitAs('operator-two', narrow)
  await open(page, 'scheme-drafts')
  await page.getByRole('link', { name: '米兰担保联合体' }).first().click()
  await page.getByText('参数 › 担保比例 › 数值').waitFor()
  await page.getByText('0.60').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('link', { name: '比较版本' }).click()
  await page.getByText('参数 › 担保比例 › 数值').waitFor()
  await page.getByText('全损时承担 · 风险基金').waitFor()
  expect(await faultsOf(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('a file means what its data say: one is taken whole, one that cannot be read is refused by its places', async () => {
  const { page } = await visitAs('operator')
  await begun(page, 'from-file')
  const give = (text: string) => page.locator('input[type=file]').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) }) // prettier-ignore
  await give('{"id": "x", "__proto__": {"a": 1}, "colour": "<img src=x onerror=alert(1)>"}')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('/colour').waitFor()
  await dialog.getByRole('button').last().click()
  const current = await page.evaluate(() => fetch(`/api/v1${location.pathname}`).then((answer) => answer.json() as Promise<{ scheme: { names: object } }>)) // prettier-ignore
  const evil = '<img src=x onerror=alert(1)>'
  await give(JSON.stringify({ ...current.scheme, names: { zh: evil, en: evil } }))
  await expect.poll(() => field(page, '/names/zh').inputValue()).toBe(evil)
  await isSaved(page)
  await page.reload()
  await page.getByRole('heading', { level: 1, name: evil }).waitFor()
  expect(await page.locator('img[src=x]').count()).toBe(0)
})
