import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { clusterOf, openWalk, order, read } from './testing/browser.ts'
import { faultsOf, narrow, settled, wide, type Visit } from './testing/visit.ts'

const walk = openWalk()

async function visitAs(who: string, viewport: typeof wide = wide): Promise<Visit> {
  const visit = await walk.visit(viewport)
  await walk.signInByMail(visit.page, who)
  return visit
}

const open = async (page: Page): Promise<void> => {
  await page.goto(`${walk.url()}/clusters/${clusterOf(page)}/allocations`)
  await page.getByRole('heading', { level: 1, name: '额度分配' }).waitFor()
  await settled(page)
}

async function applyFor(who: string, amount: string): Promise<void> {
  const { page } = await visitAs(who)
  const funds = await read(page, `/api/v1/clusters/${clusterOf(page)}/funds`)
  const draft = { scheme: 'package-line', fund: funds.items[0]?.id, amount: { amount, currency: 'CNY' }, months: 6, purpose: '周转' } // prettier-ignore
  const id = await order(page, 'applications', draft)
  await order(page, `applications/${id}/submission`)
}

test('a proposal is made of applications, looked through, changed and taken over; the bank files one and declines one; the firm sees its own', async () => {
  await applyFor('owner-three', '120000.00')
  await applyFor('owner-four', '90000.00')

  const { page: manager, complaints } = await visitAs('manager')
  await open(manager)
  expect(await faultsOf(manager)).toEqual([])
  await manager.getByRole('button', { name: '拟定方案' }).first().click()
  const dialog = manager.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /单户上限/ }).fill('120')
  await dialog.getByRole('button', { name: '确认拟定方案' }).click()
  await dialog.getByText('请输入 0 到 100 之间的数').waitFor()
  await dialog.getByRole('textbox', { name: /单户上限/ }).fill('0.5')
  await dialog.getByRole('button', { name: '确认拟定方案' }).click()
  await dialog.getByText('起作用的上限').waitFor()
  await dialog.getByText(/单户上限每户多 1 元（1 户受限），共可多满足需求 1\.0000 元/).waitFor()
  const proposed = dialog.getByRole('textbox', { name: '拟分配 · 青峦种植专业合作社' })
  expect(await proposed.inputValue()).toBe('100000.00')
  await proposed.fill('80000')
  expect(await faultsOf(manager)).toEqual([])
  await dialog.getByRole('button', { name: '按此分配' }).click()
  await manager.getByRole('img', { name: /青峦种植专业合作社.*分配 ¥80,000\.00，已占用 ¥0\.00/ }).waitFor()

  const { page: banker } = await visitAs('banker')
  await banker.getByRole('heading', { name: '待备案的分配（2）' }).waitFor()
  expect(await faultsOf(banker)).toEqual([])
  await open(banker)
  await banker.getByRole('row', { name: /青峦种植专业合作社/ }).getByRole('button', { name: '备案', exact: true }).click() // prettier-ignore
  await banker.getByRole('button', { name: /确 ?定/ }).click()
  await banker.getByRole('row', { name: /青峦种植专业合作社/ }).waitFor({ state: 'detached' })
  await banker
    .getByRole('row', { name: /同济药材贸易行/ })
    .getByRole('button', { name: '不予备案' })
    .click()
  await banker.getByLabel('理由').fill('资料不全')
  await banker.getByRole('button', { name: '确认不予备案' }).click()
  await banker.getByText('还没有分配').waitFor()

  const { page: owner } = await visitAs('owner-three')
  await owner.getByRole('heading', { name: '我的分配额度' }).waitFor()
  await owner.getByRole('img', { name: /分配 ¥80,000\.00/ }).waitFor()
  const { page: neighbour } = await visitAs('owner-four', narrow)
  await open(neighbour)
  await neighbour.getByText('理由：资料不全').waitFor()
  expect(await neighbour.getByText('青峦种植专业合作社').count()).toBe(0)
  expect(await faultsOf(neighbour)).toEqual([])

  await manager.getByRole('button', { name: '收回', exact: true }).first().click()
  const taking = manager.getByRole('dialog')
  await taking.getByRole('textbox', { name: /金额/ }).fill('80000.01')
  await taking.getByRole('button', { name: '确认收回' }).click()
  await taking.getByText(/未占用的只有 ¥80,000\.00/).waitFor()
  await taking.getByRole('textbox', { name: /金额/ }).fill('30000')
  await taking.getByRole('button', { name: '确认收回' }).click()
  await manager.getByRole('img', { name: /：分配 ¥50,000\.00/ }).waitFor()
  expect(complaints).toEqual([])
}, 90_000)
