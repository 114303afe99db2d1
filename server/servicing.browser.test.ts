import { expect, test } from 'vitest'
import { openWalk } from './testing/browser.ts'
import { faultsOf, narrow, settled, wide } from './testing/visit.ts'

const walk = openWalk()

/** Keeps a picture where somebody asks for one. */
const picture = async (page: Awaited<ReturnType<typeof walk.visit>>['page'], name: string): Promise<void> => {
  const folder = process.env['QUNRONG_LOOK']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('a bank proposes to put a loan off, is told how far that goes, and agrees once the firm consented on a telephone', async () => {
  const { page, complaints } = await walk.visit(wide)
  await walk.signInAs(page, '银行客户经理')
  await page.getByRole('link', { name: '授信', exact: true }).first().click()
  await page.getByRole('link', { name: '吉顺药材加工有限公司' }).first().click()
  await settled(page)
  await picture(page, 'facility-before')
  await page.getByRole('button', { name: '提议变更条件' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('期数').fill('13')
  await dialog.getByLabel('理由').fill('药材下季才能售出')
  await dialog.getByRole('button', { name: /确认/ }).click()
  await dialog.getByText('展期合计 13 个月，最多 12 个月').waitFor()
  await picture(page, 'terms-refused-1440')
  await dialog.getByLabel('期数').fill('3')
  await dialog.getByRole('button', { name: /确认/ }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('tab', { name: '保证与贷后' }).click()
  await page.getByText('增加 3 期').waitFor()
  await settled(page)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'terms-proposed-1440')

  const firm = await walk.visit(narrow)
  await walk.signInByMail(firm.page, 'owner-two')
  await firm.page.evaluate(() => localStorage.setItem('qunrong.language', 'en'))
  await firm.page.goto(page.url())
  await firm.page.getByRole('button', { name: 'Consent to the other terms' }).click()
  await firm.page.getByRole('dialog').getByText('3 further instalments').waitFor()
  await picture(firm.page, 'terms-consent-en-375')
  await firm.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Confirm/ })
    .click()
  await firm.page.getByRole('dialog').waitFor({ state: 'detached' })
  await firm.page.getByRole('button', { name: 'Tell what the money was used for' }).click()
  const told = firm.page.getByRole('dialog')
  await told.getByLabel(/^Amount/).fill('600000')
  await told.getByLabel('Used for').fill('herbs of the season')
  await told.getByLabel('Evidence').fill('invoices 0471 to 0480')
  await picture(firm.page, 'use-en-375')
  await told.getByRole('button', { name: /^Confirm/ }).click()
  await told.waitFor({ state: 'detached' })
  await firm.page.getByRole('tab', { name: 'Sureties and servicing' }).click()
  await firm.page.getByText('To be judged').waitFor()
  await settled(firm.page)
  expect(await faultsOf(firm.page)).toEqual([])
  await picture(firm.page, 'servicing-en-375')

  await page.getByRole('button', { name: '变更条件', exact: true }).click()
  await page.getByRole('dialog').getByText('已同意：吉顺药材加工有限公司').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: /确认/ }).click()
  await page.getByText('条件已变更，还款计划重新排定').first().waitFor()
  await picture(page, 'terms-changed-1440')
  expect([...complaints, ...firm.complaints]).toEqual([])
})
