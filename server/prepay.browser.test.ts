import { expect, test } from 'vitest'
import { openWalk } from './testing/browser.ts'
import { faultsOf, narrow, settled, wide } from './testing/visit.ts'

const walk = openWalk()

let loan = ''

test('a bank sees what ends a loan on a day, tries what a part would leave, and proposes it', async () => {
  const { page, complaints } = await walk.visit(wide)
  await walk.signInAs(page, '银行客户经理')
  await page.getByRole('link', { name: '授信', exact: true }).first().click()
  await page.getByRole('link', { name: '吉顺药材加工有限公司' }).first().click()
  await page.getByRole('tab', { name: '提前还款试算' }).click()
  await page.getByText('结清所需').waitFor()
  loan = page.url()
  await page.getByText(/贷款于 .* 结清，不再有应还款项/).waitFor()
  await page.getByLabel('还款金额').fill('250000')
  const interest = page.getByRole('term').filter({ hasText: '下一期应还' }).locator('xpath=following-sibling::dd')
  const reduced = await interest.textContent()
  await page.getByLabel('剩余部分').selectOption({ label: '每期不变，缩短期限' })
  await expect.poll(() => interest.textContent()).not.toBe(reduced)
  await page.getByLabel('还款金额').fill('0.01')
  await page.getByText('还不到本金').waitFor()
  await page.getByLabel('还款日').fill('2020-01-01')
  await page.getByText(/请选择 .* 至最后一期之间的日期/).waitFor()
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('button', { name: '提前还款', exact: true }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: /金额/ }).fill('250000')
  await page.getByText('节省利息').last().waitFor()
  await settled(page)
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '确认提前还款' }).click()
  await page.getByRole('heading', { name: '等待复核' }).waitFor()
  await page.getByText('提前还款（减少每期还款额）').first().waitFor()
  expect(complaints).toEqual([])
})

test('another confirms it on a telephone, and the new schedule stands there', async () => {
  const { page, complaints } = await walk.visit(narrow)
  await walk.signInAs(page, '银行复核')
  await page.goto(loan)
  await page.getByRole('button', { name: '复核通过' }).click()
  await page.getByText('其余各期重新排定').first().waitFor()
  await page.getByRole('tab', { name: '提前还款试算' }).click()
  await page.getByText('结清所需').waitFor()
  await settled(page)
  expect(await faultsOf(page)).toEqual([])
  expect(complaints).toEqual([])
})
