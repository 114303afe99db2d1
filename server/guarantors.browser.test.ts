import { expect, test } from 'vitest'
import { openWalk, picture } from './testing/browser.ts'
import { faultsOf, narrow, settled } from './testing/visit.ts'

const walk = openWalk()
const { visit, signInAs } = walk

test('a guarantor reports its net assets and sees what it may stand for; the association records who belongs together', async () => {
  const { page, complaints } = await visit()
  await signInAs(page, '担保公司风险经理')
  await page.getByRole('link', { name: '担保集中度' }).click()
  await page.getByText('还没有报告净资产').waitFor()
  await picture(page, 'guarantor-empty')
  await page.getByRole('button', { name: '报告净资产' }).click()
  await page.getByLabel('净资产', { exact: true }).fill('20000000')
  await page.getByLabel('对其他担保机构的股权').fill('2000000')
  await page.getByLabel('依据').fill('2025 年度审计报告')
  await picture(page, 'guarantor-dialog')
  await page.getByRole('dialog').getByRole('button', { name: /确认/ }).click()
  await page.getByText('计算基数').first().waitFor()
  await page.getByText('0.00 倍，上限 10 倍').waitFor()
  await settled(page)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'guarantor-book')

  const keeper = await visit(narrow)
  await signInAs(keeper.page, '协会负责人')
  await keeper.page.goto(page.url())
  await keeper.page.getByRole('button', { name: '登记关联关系' }).click()
  for (const [label, firm] of [
    ['企业', '樟溪百草饮片厂'],
    ['关联企业', '吉顺药材加工有限公司'],
    ['关系', '同一实际控制人'],
  ] as const) {
    // prettier-ignore
    await keeper.page.getByRole('dialog').getByLabel(label, { exact: true }).selectOption({ label: firm })
  }
  await keeper.page.getByRole('dialog').getByLabel('依据').fill('工商登记')
  await keeper.page.getByRole('dialog').getByRole('button', { name: /确认/ }).click()
  await keeper.page.getByText('同一实际控制人').first().waitFor()
  await settled(keeper.page)
  expect(await faultsOf(keeper.page)).toEqual([])
  await picture(keeper.page, 'connections-375')
  expect([...complaints, ...keeper.complaints]).toEqual([])
})

test('the keeper of a fund sets its numbers of a scheme and is told what is out of bounds, chooses its sectors in either language; a government pays capital in', async () => {
  const { page, complaints } = await visit()
  await signInAs(page, '协会负责人')
  await page.getByRole('link', { name: '基金' }).first().click()
  await page.getByRole('link', { name: '樟溪互助担保基金' }).first().click()
  await page.getByRole('button', { name: '方案参数' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('基金放大倍数').fill('11')
  await dialog.getByLabel('理由').fill('会员大会决议')
  await dialog.getByRole('button', { name: /确认/ }).click()
  await dialog.getByRole('alert').waitFor()
  await picture(page, 'programme-refused')
  await dialog.getByLabel('基金放大倍数').fill('6')
  await dialog.getByRole('button', { name: /确认/ }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: '本基金的参数' }).waitFor()
  await page.getByRole('cell', { name: '基金放大倍数' }).waitFor()
  await settled(page)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'fund-1440')

  await page.getByRole('button', { name: '方案参数' }).click()
  await dialog.getByLabel('融资模式').selectOption({ label: '风险补偿资金池' })
  const sectors = dialog.getByRole('group', { name: '政策行业目录' })
  await sectors.getByText('全部行业').waitFor()
  await sectors.getByText('C 制造业', { exact: true }).click()
  await sectors.getByLabel('27 医药制造业').check()
  await sectors.getByText('A 农、林、牧、渔业', { exact: true }).click()
  await sectors.getByLabel('整个门类：农、林、牧、渔业').check()
  expect(await sectors.getByLabel('02 林业').isChecked()).toBe(true)
  expect(await faultsOf(page)).toEqual([])
  await sectors.scrollIntoViewIfNeeded()
  await picture(page, 'sectors-zh')
  await dialog.getByLabel('理由').fill('县政府产业目录')
  await dialog.getByRole('button', { name: /确认/ }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('cell', { name: 'A 农、林、牧、渔业、27 医药制造业' }).waitFor()

  await page.getByRole('button', { name: /English/ }).click()
  await page
    .getByRole('cell', { name: 'A agriculture, forestry, animal husbandry and fishery, 27 medicines' })
    .waitFor()
  await page.getByRole('button', { name: 'Numbers of a scheme' }).click()
  await dialog.getByLabel('Scheme').selectOption({ label: 'Compensation pool' })
  await dialog.getByRole('group', { name: 'sectors listed by policy' }).getByText('C manufacturing', { exact: true }).click() // prettier-ignore
  expect(await dialog.getByLabel('27 medicines').isChecked()).toBe(true)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'sectors-en')
  await page.keyboard.press('Escape')

  const county = await visit(narrow)
  await signInAs(county.page, '监管员')
  await county.page.goto(page.url())
  await county.page.getByRole('button', { name: '拨入资本' }).click()
  await county.page.getByRole('dialog').getByLabel('金额').fill('5000000')
  await county.page.getByRole('dialog').getByRole('button', { name: /确认/ }).click()
  await county.page.getByText('已拨入').waitFor()
  await county.page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await faultsOf(county.page)).toEqual([])
  await picture(county.page, 'fund-375')
  expect([...complaints, ...county.complaints]).toEqual([])
})
