import { expect, test } from 'vitest'
import { openWalk, picture } from './testing/browser.ts'
import { faultsOf, narrow, settled, type Visit } from './testing/visit.ts'

const walk = openWalk()
const { visit, signInAs, signInByMail } = walk
type Shown = Visit['page']

const inDialog = async (page: Shown, fill: Readonly<Record<string, string>>): Promise<void> => {
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(fill)) await dialog.getByLabel(label, { exact: true }).fill(value)
  await dialog.getByRole('button', { name: /确认/ }).last().click()
}

test('a firm gives its workshop for the loan that is claimed; the association confirms it, enforces it and records what it fetched', async () => {
  const { page, complaints } = await visit()
  await signInAs(page, '企业主')
  await page.getByRole('link', { name: '反担保' }).click()
  await page.getByText('没有反担保').waitFor()
  await page.getByRole('button', { name: '提供反担保' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('为哪笔申请或授信').locator('option').nth(2).waitFor({ state: 'attached' })
  await dialog.getByLabel('为哪笔申请或授信').selectOption({ index: 1 })
  await dialog.getByLabel('受益人').selectOption({ label: '樟溪中药材行业协会' })
  await dialog.getByLabel('文件', { exact: true }).setInputFiles({ name: '评估报告.txt', mimeType: 'text/plain', buffer: Buffer.from('评估价 40 万元') }) // prettier-ignore
  await dialog.getByText('评估报告.txt').waitFor()
  const given = {
    标的: '厂房一处',
    标的编号: ' - ',
    '价值（元）': '400000',
    评估日: '2026-05-01',
    '最高担保金额（元）': '300000',
  }
  await inDialog(page, given)
  await dialog.getByText('请填写标的编号').waitFor()
  await inDialog(page, { 标的编号: '赣(2026) 不动产权第 00123 号' })
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: '不动产抵押' }).waitFor()
  await settled(page)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'securities-1440')

  const keeper = await visit(narrow)
  await signInAs(keeper.page, '协会负责人')
  await keeper.page.goto(page.url())
  await keeper.page.getByRole('link', { name: '不动产抵押' }).click()
  await keeper.page.getByRole('button', { name: '确认生效' }).click()
  await inDialog(keeper.page, { 登记机构: '樟溪县不动产登记中心', 登记编号: '2026-0007' })
  await keeper.page.getByRole('button', { name: '解除' }).click()
  await inDialog(keeper.page, { 理由: '不再需要' })
  await keeper.page.getByRole('dialog').getByText('受益人仍在承担责任').waitFor()
  await keeper.page.keyboard.press('Escape')
  await keeper.page.getByRole('dialog').waitFor({ state: 'detached' })
  await keeper.page.getByRole('button', { name: '开始实现' }).click()
  await inDialog(keeper.page, { 理由: '已代偿，债务人未还' })
  await keeper.page.getByRole('button', { name: '登记变现' }).click()
  await inDialog(keeper.page, { 变现所得: '20000', 变现费用: '1000' })
  await keeper.page.getByText('19,000.00').first().waitFor()
  await keeper.page.evaluate(`localStorage.setItem('qunrong.language', 'en')`)
  await keeper.page.reload()
  await keeper.page
    .getByRole('heading', { level: 1, name: 'Counter-guarantee: Mortgage of land or buildings' })
    .waitFor()
  await settled(keeper.page)
  expect(await faultsOf(keeper.page)).toEqual([])
  await picture(keeper.page, 'security-375')

  const banker = await visit()
  await signInAs(banker.page, '银行客户经理')
  await banker.page.goto(page.url().replace(/counter-guarantees.*/, 'facilities'))
  await banker.page
    .getByRole('link', { name: /樟溪百草饮片厂/ })
    .first()
    .click()
  await banker.page.getByRole('tab', { name: '反担保' }).click()
  await banker.page.getByText('已提供，内容不公开').waitFor()
  expect([...complaints, ...keeper.complaints, ...banker.complaints]).toEqual([])
})

test('a company shows its resolution with its promise; the bank looks at it where the loan is asked for', async () => {
  const { page, complaints } = await visit(narrow)
  await signInByMail(page, 'owner-four')
  await page.goto(`${page.url()}/promises`)
  await page.getByRole('button', { name: '出具承诺' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('为哪家企业').selectOption({ label: '吉顺药材加工有限公司' })
  await dialog.getByLabel('以什么身份').selectOption('chamber-joint-guarantee guarantors')
  await dialog.getByLabel('公司决议', { exact: true }).selectOption('now')
  await dialog.getByLabel('债务人是本公司股东或实际控制人').check()
  await dialog.getByLabel('决议机关').selectOption('board')
  await dialog.getByLabel('决议文件').setInputFiles({ name: '董事会决议.txt', mimeType: 'text/plain', buffer: Buffer.from('同意') }) // prettier-ignore
  await dialog.getByText('董事会决议.txt').waitFor()
  await inDialog(page, { '最多承担（元）': '60000', '赞成票（或签字股东表决权）': '3', 有权表决的总数: '5' })
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('已提交').first().waitFor()
  expect(await faultsOf(page)).toEqual([])

  const banker = await visit()
  await signInAs(banker.page, '银行客户经理')
  await banker.page.goto(page.url().replace('promises', 'facilities'))
  await banker.page
    .getByRole('link', { name: /吉顺药材/ })
    .first()
    .click()
  await banker.page.getByRole('link', { name: '申请', exact: true }).click()
  await banker.page.getByText('须由股东会决议').waitFor()
  await banker.page.getByRole('button', { name: '核验通过' }).click()
  await banker.page.getByText('已核验', { exact: true }).waitFor()
  await settled(banker.page)
  expect(await faultsOf(banker.page)).toEqual([])
  await picture(banker.page, 'resolution-1440')
  expect([...complaints, ...banker.complaints]).toEqual([])
})
