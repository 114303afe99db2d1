import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import * as record from '#contract/record.ts'
import { clusterOf, openWalk } from './testing/browser.ts'
import { loanFiles, type LoanFiles } from './testing/loan-files.ts'
import { faultsOf } from './testing/visit.ts'

const walk = openWalk()
const { visit, signInAs, signInByMail } = walk

const desk = async (role: string): Promise<Page> => {
  const { page } = await visit()
  await signInAs(page, role)
  return page
}
const dialogButton = (page: Page, name: string | RegExp) => page.getByRole('dialog').getByRole('button', { name })

/** A file is dropped in, matched by its titles, read through and taken. */
async function bring(page: Page, kind: string, name: string, buffer: Buffer): Promise<void> {
  await page.getByRole('link', { name: '资料上传', exact: true }).click()
  await page.getByLabel('资料类别').selectOption({ label: kind })
  await page.getByLabel('选择文件').and(page.locator('input')).setInputFiles({ name, mimeType: '', buffer })
  await page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 30_000 })
  await page.getByRole('button', { name: '试读（不生效）' }).click()
  await page.getByRole('button', { name: /^采用 \d+ 行$/ }).click({ timeout: 60_000 })
  await page.getByText('已采用').first().waitFor({ timeout: 60_000 })
}

/** The association brings a firm in, judges it, records what it paid in, and gives its owner an account. */
async function bringIn(manager: Page, files: LoanFiles): Promise<{ email: string; password: string }> {
  await bring(manager, '企业名单', '企业.xlsx', files.firms)
  await bring(manager, '销项发票', '销项.xlsx', files.sales)
  await bring(manager, '进项发票', '进项.xlsx', files.purchases)
  await manager.getByRole('link', { name: '会员', exact: true }).click()
  await manager.getByRole('button', { name: `登记出资: ${files.name}` }).click()
  await manager.getByLabel('担保基金').selectOption({ index: 1 })
  await manager.getByLabel('金额（元）').fill('300000')
  expect(await faultsOf(manager)).toEqual([])
  await dialogButton(manager, /^确认登记出资/).click()
  await manager.getByText('出资已登记').waitFor()
  await manager.getByRole('link', { name: files.name, exact: true }).click()
  await manager.getByRole('button', { name: '重新评价' }).click()
  await manager.getByLabel('评价基准日').fill(files.asOf)
  await dialogButton(manager, '确认重新评价').click()
  await manager.getByText(/评价完成：/).waitFor()
  await manager.getByRole('img', { name: /^从 100 分起/ }).waitFor()
  expect(await faultsOf(manager)).toEqual([])
  await manager.getByRole('link', { name: '会员', exact: true }).click()
  await manager
    .getByRole('link', { name: new RegExp(`${files.name}.*$`) })
    .last()
    .click()
  await manager.getByLabel('企业主').check()
  await manager.getByLabel('姓名').fill('沈悦')
  await manager.getByLabel('邮箱').fill('shenyue@firm.example')
  await manager.getByRole('button', { name: '任命', exact: true }).click()
  const password = (await manager.locator('code.password').textContent()) ?? ''
  return { email: 'shenyue@firm.example', password }
}

async function signInNew(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto(`${walk.url()}/sign-in`)
  await page.getByLabel('邮箱').fill(email)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '请先修改初始密码' }).waitFor()
  await page.getByLabel('现在的密码').fill(password)
  for (const label of ['新密码', '再输入一次新密码']) await page.getByLabel(label, { exact: true }).fill(ownPassword)
  await page.getByRole('button', { name: '修改密码', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '您好' }).waitFor()
}

/** Of words that have nothing to do with whose it is. */
const ownPassword = 'four unrelated words'

/** The owner lets the bank read, and applies; answers the application's address. */
async function apply(owner: Page): Promise<string> {
  await owner.getByRole('link', { name: '我的数据', exact: true }).click()
  await owner.getByRole('button', { name: '新增授权' }).click()
  await owner.getByLabel('授权给谁').selectOption({ label: '赣江农商银行 · 银行' })
  await owner.getByLabel('用于什么').selectOption({ label: '决定是否放贷或担保' })
  await dialogButton(owner, '确认新增授权').click()
  await owner.getByText('授权已生效').first().waitFor()
  await owner.goto(`${walk.url()}/clusters/${clusterOf(owner)}/apply`)
  await owner.getByLabel('融资模式').selectOption({ label: '协会担保' }).catch(() => owner.getByLabel('融资模式').selectOption({ index: 1 })) // prettier-ignore
  await owner.getByLabel('担保基金').selectOption({ index: 1 })
  await owner.getByLabel('申请金额（元）').fill('300000')
  await owner.getByLabel('期限（月）').fill('12')
  await owner.getByLabel('用途').fill('采购原料')
  await owner.getByText('本息合计').waitFor()
  await owner.getByRole('button', { name: '提交申请' }).click()
  await owner.waitForURL(/applications\/app_/)
  await owner.getByText('已提交').first().waitFor()
  return owner.url()
}

/** Screening, the committee's three votes, and the end of the meeting. */
async function approve(manager: Page, application: string, name: string): Promise<void> {
  await manager.goto(application)
  await manager.getByRole('button', { name: '初审' }).click()
  await manager.getByText('将初审通过').waitFor()
  await manager.getByRole('button', { name: '确认初审' }).click()
  await manager.getByText('初审已完成').first().waitFor()
  await manager.getByRole('link', { name: '评审会', exact: true }).click()
  await manager.getByRole('checkbox', { name: new RegExp(escaped(name)) }).check()
  await manager.getByRole('button', { name: '召集评审会' }).click()
  await manager.waitForURL(/meetings\/mtg_/)
  const meeting = manager.url()
  for (const member of ['member-one', 'member-two', 'member-three']) {
    const { page, context } = await visit()
    await signInByMail(page, member)
    await page.goto(meeting)
    await page.getByRole('button', { name: '签到' }).click()
    await page.getByText('加分最多').waitFor()
    await page.getByLabel(member === 'member-three' ? '反对' : '赞成').check()
    await page.getByLabel('理由').fill('审阅了评价与限额')
    await page.getByRole('button', { name: '表决', exact: true }).click()
    await page.getByText('已表决').first().waitFor()
    await context.close()
  }
  await manager.reload()
  await manager.getByRole('button', { name: '结束评审会' }).click()
  await dialogButton(manager, '结束评审会').click()
  await manager.getByText('已结束').first().waitFor()
  await manager.getByRole('heading', { name: '文件' }).waitFor()
}

const escaped = (text: string): string => text.replaceAll(/[()（）*.]/g, '\\$&')

/** The bank reads the report by its consent and offers from its inbox; the owner accepts; answers the facility's address. */
async function agree(bank: Page, owner: Page, application: string, name: string): Promise<string> {
  await bank.getByRole('link', { name: '待答复申请', exact: true }).click()
  await bank.getByRole('button', { name: new RegExp(escaped(name)) }).click()
  await bank.getByText('失分最多').waitFor()
  await bank.getByRole('button', { name: '银行报价' }).click()
  await bank.getByLabel('年利率').fill('5.5')
  await bank.getByRole('button', { name: '确认银行报价' }).click()
  await bank.getByText('已报价').waitFor()
  await owner.goto(application)
  await owner.getByText('综合年化成本', { exact: true }).waitFor()
  await owner.getByRole('button', { name: '接受这份报价' }).click()
  await owner.getByRole('button', { name: '确认接受这份报价' }).click()
  await owner.waitForURL(/facilities\/fac_/)
  return owner.url()
}

/** Makes a move on the facility's page, with what its form asks for. */
async function move(page: Page, facility: string, name: string, fill: (page: Page) => Promise<void>): Promise<void> {
  await page.goto(facility)
  await page.getByRole('button', { name, exact: true }).first().click()
  await fill(page)
  await dialogButton(page, `确认${name}`).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

const amount = (value: string) => async (page: Page) => page.getByRole('textbox', { name: /金额/ }).fill(value)
const nothing = async (): Promise<void> => undefined

/** The operator ends business days until so many days later. */
async function endDays(operator: Page, days: number): Promise<void> {
  const path = `/api/v1/clusters/${clusterOf(operator)}`
  const { businessDate } = await operator.evaluate<{ businessDate: string }>(`fetch('${path}/clock').then((answer) => answer.json())`) // prettier-ignore
  const until = new Date(Date.parse(businessDate) + days * 86_400_000).toISOString().slice(0, 10)
  const ended = await operator.evaluate(
    async ([to, body]) =>
      (await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body })).status, // prettier-ignore
    [record.endDay.path.replace(':cluster', clusterOf(operator)), JSON.stringify({ until })] as const,
  )
  expect(ended).toBe(200)
}

describe('one loan, end to end', () => {
  test('is carried by people at six desks from a workbook over a default to a recovered claim, each seeing what is theirs', async () => {
    const files = await loanFiles()
    const manager = await desk('协会负责人')
    const account = await bringIn(manager, files)
    const owner = (await visit()).page
    await signInNew(owner, account)
    const application = await apply(owner)
    await approve(manager, application, files.name)
    const bank = await desk('银行客户经理')
    const facility = await agree(bank, owner, application, files.name)

    await move(bank, facility, '提款', (page) => page.getByRole('button', { name: '全额' }).click())
    const operator = await desk('平台运营')
    await endDays(operator, 32)
    await move(bank, facility, '登记还款', amount('10000'))
    const checker = await desk('银行复核')
    await checker.goto(facility)
    await checker.getByRole('button', { name: '复核通过' }).click()
    await checker.getByText('收到还款 ¥10,000.00').waitFor()
    await endDays(operator, 100)

    await move(bank, facility, '请求代偿', async (page) => {
      await page.getByLabel('证据说明').fill('催收函、合同、还款记录')
      const letter = { name: '催收函.txt', mimeType: 'text/plain', buffer: Buffer.from('逾期催收函\n') }
      await page.getByLabel('选择文件').and(page.locator('input')).setInputFiles(letter)
      await page.getByText('已就绪').waitFor()
    })
    await move(manager, facility, '确认代偿并分担', nothing)
    await move(manager, facility, '支付代偿款', async (page) => {
      await page.getByRole('button', { name: '全额' }).click()
    })
    await move(manager, facility, '垫付追偿费用', async (page) => {
      await page.getByRole('textbox', { name: /金额/ }).fill('6000')
      await page.getByLabel('用途').fill('诉讼费')
    })
    await move(manager, facility, '登记追偿所得', amount('120000'))
    await manager.getByText('追偿收回 ¥120,000.00').waitFor()
    await manager.getByRole('tab', { name: '分录' }).click()
    await manager.getByText('零').first().waitFor()
    expect(await faultsOf(manager)).toEqual([])

    const supervisor = await desk('监管员')
    await supervisor.goto(facility)
    await supervisor.getByText('追偿收回 ¥120,000.00').waitFor()
    await supervisor.getByText('代偿已按层分担').first().waitFor()
    const stranger = await desk('银行客户经理（他行）')
    await stranger.goto(facility)
    await stranger.getByRole('alert').waitFor()
    expect(await stranger.getByText(files.name).count()).toBe(0)
  }, 300_000)
})
