import { expect, test } from 'vitest'
import { acceptOffer } from '#contract/approval.ts'
import { moveFacility } from '#contract/facilities.ts'
import { endDay } from '#contract/record.ts'
import { clusterOf, confirmed, openWalk, picture } from './testing/browser.ts'
import { offeredCases } from './testing/cases.ts'
import { overPages } from './testing/over-pages.ts'
import { faultsOf, narrow, settled, wide } from './testing/visit.ts'

const walk = openWalk()

test('a bank covers a firm’s dollars: offered on a desk, taken in English on a telephone, settled by the rate of its day', async () => {
  const house = overPages(walk)
  const [application = ''] = await offeredCases(house, ['owner-four'], { scheme: 'confidi' })
  const opened = await house.call('owner-four', acceptOffer, { params: { id: application }, body: {} })
  const id: string = opened.body.id
  const draw = { move: 'draw', amount: { amount: '100000.00', currency: 'CNY' } }
  expect((await house.call('banker', moveFacility, { params: { id }, body: draw })).status).toBe(200)

  const { page, complaints } = await walk.visit(wide)
  await walk.signInByMail(page, 'banker')
  const facility = `${walk.url()}/clusters/${clusterOf(page)}/facilities/${id}`
  await page.goto(facility)
  await page.getByRole('tab', { name: '保证与贷后' }).click()
  await page.getByText('没有汇率避险').waitFor()
  await page.getByRole('button', { name: '提供汇率避险' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('外币金额').fill('fifty')
  await dialog.getByRole('button', { name: /确认/ }).click()
  await dialog.getByText('请填写大于零的金额').waitFor()
  await dialog.getByText('请选择收入还是支付外币').waitFor()
  await dialog.getByLabel('外币', { exact: true }).selectOption({ index: 1 })
  await dialog.getByLabel('外币金额').fill('15000')
  const tomorrow = (await dialog.getByLabel('定价日', { exact: true }).getAttribute('min')) ?? ''
  await dialog.getByLabel('定价日', { exact: true }).fill(tomorrow)
  await dialog.getByLabel('对应的合同').fill('出口合同 2026-88')
  await dialog.getByLabel('约定汇率').fill('7.20')
  await dialog.getByLabel('汇率来源').fill('中国外汇交易中心远期报价')
  await dialog.getByText('¥108,000.00').waitFor()
  await dialog.getByText('¥1,080.00').waitFor()
  await dialog.getByRole('button', { name: /确认/ }).click()
  await dialog.getByText('超过尚未归还且未避险的本金 ¥100,000.00').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'cover-refused-1440')
  await dialog.getByLabel('外币金额').fill('12500')
  await confirmed(page)
  await page.getByText('待接受').waitFor()

  const firm = await walk.visit(narrow)
  await walk.signInByMail(firm.page, 'owner-four')
  await firm.page.evaluate(() => localStorage.setItem('qunrong.language', 'en'))
  await firm.page.goto(facility)
  await firm.page.getByRole('button', { name: 'Take currency cover' }).click()
  await firm.page.getByRole('dialog').getByText('Premium', { exact: true }).waitFor()
  expect(await faultsOf(firm.page)).toEqual([])
  await picture(firm.page, 'cover-take-en-375')
  await confirmed(firm.page)
  await firm.page.getByRole('tab', { name: 'Sureties and servicing' }).click()
  await firm.page.getByText('In force', { exact: true }).waitFor()

  expect((await house.call('operator', endDay, { body: { until: tomorrow } })).status).toBe(200)
  await page.goto(facility)
  await page.getByRole('button', { name: '结算汇率避险' }).click()
  await dialog.getByLabel('定价日汇率').fill('7.00')
  await dialog.getByLabel('汇率来源').fill('外汇交易中心当日中间价')
  await dialog.getByText('¥700.00').waitFor()
  await picture(page, 'cover-settle-1440')
  await confirmed(page)
  await page.getByRole('tab', { name: '保证与贷后' }).click()
  await page.getByText('已结算').first().waitFor()
  await settled(page)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'cover-settled-1440')
  await firm.page.reload()
  await firm.page.getByRole('tab', { name: 'Sureties and servicing' }).click()
  await firm.page.getByText('Settled', { exact: true }).waitFor()
  await settled(firm.page)
  expect(await faultsOf(firm.page)).toEqual([])
  await picture(firm.page, 'cover-settled-en-375')
  expect([...complaints, ...firm.complaints]).toEqual([])
}, 180_000)
