import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '#server/platform/postgres/embedded.ts'
import { startServer, stopServer } from './testing/whole-server.ts'
import { launchChromium } from '#tools/chromium.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const wide = { width: 1440, height: 900 }
const narrow = { width: 375, height: 800 }

let server: ChildProcess
let browser: Browser
let url: string
beforeAll(async () => {
  const port = await freePort()
  url = `http://localhost:${port}`
  ;[server, browser] = await Promise.all([startServer(port, mkdtempSync(join(tmpdir(), 'walk-'))), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  if (server !== undefined) await stopServer(server)
})

type Visit = { readonly page: Page; readonly context: BrowserContext; readonly complaints: readonly string[] }

/** A browser of a person's own; what it refused or could not run is collected. */
async function visit(viewport: typeof wide = wide): Promise<Visit> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  page.setDefaultTimeout(8_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  return { page, context, complaints }
}

/** Signs in by the one click of the sign-in page, as the person of this organisation. */
async function signInAs(page: Page, role: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByRole('button', { name: role }).first().click()
  await page.getByRole('heading', { level: 1, name: '您好' }).waitFor()
}

const read = (
  page: Page,
  path: string,
): Promise<{ items: { id: string; status: string; amount: { amount: string } }[] }> =>
  page.evaluate(async (from) => (await fetch(from)).json(), path)

const clusterOf = (page: Page): string => page.url().split('/clusters/')[1]?.split(/[/?]/)[0] ?? ''

describe('a bank officer', () => {
  test('signs in by one click, opens a facility that went wrong, and reads who bears what, what is owed and that the books balance', async () => {
    const { page, complaints } = await visit()
    await signInAs(page, '银行客户经理')
    await page.getByRole('link', { name: '授信', exact: true }).click()
    await page.getByRole('link', { name: '樟溪百草饮片厂' }).click()
    await page.getByRole('heading', { level: 1, name: '樟溪百草饮片厂的授信' }).waitFor()
    await page.getByText('代偿中').first().waitFor()
    await page.getByRole('img', { name: /樟溪互助担保基金.*833,250\.00/ }).waitFor()
    await page.getByText(/尚欠\s*571,250\.00/).waitFor()
    await page.getByText('追偿收回 ¥150,000.00').waitFor()
    await page.getByRole('tab', { name: '分录' }).click()
    await page.getByText('零').first().waitFor()
    expect(complaints).toEqual([])
  })

  test('finds the papers of the facility, opens a contract and sees that it is a PDF, on a wide screen and on a narrow one', async () => {
    for (const [size, language] of [
      [wide, 'zh'],
      [narrow, 'en'],
    ] as const) {
      const { page, context, complaints } = await visit(size)
      await signInAs(page, '银行客户经理')
      const { items } = await read(page, `/api/v1/clusters/${clusterOf(page)}/facilities?status=called`)
      const facility = `${url}/clusters/${clusterOf(page)}/facilities/${items[0]?.id}`
      await page.evaluate((to) => localStorage.setItem('qunrong.language', to), language)
      await page.goto(facility)
      await page.getByRole('tab', { name: language === 'zh' ? '文件' : 'Papers' }).click()
      const opening = page.getByRole('link', { name: language === 'zh' ? /^打开 SX-.*中文/ : /^Open SX-.*English/ })
      await opening.waitFor({ timeout: 30_000 })
      expect(await faultsOf(page)).toEqual([])
      const address = await opening.getAttribute('href')
      const begins = await page.evaluate(async (from) => (await (await fetch(from ?? '')).text()).slice(0, 5), address)
      expect(begins).toBe('%PDF-')
      expect(complaints).toEqual([])
      await context.close()
    }
  })

  test('reads the same page in English after one click, and in English again on the next visit', async () => {
    const { page } = await visit()
    await signInAs(page, '银行客户经理')
    await page.getByRole('button', { name: /English/ }).click()
    await page.getByRole('link', { name: 'Facilities', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Facilities' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Facilities' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  })

  test('who types more than is owed is told by how much, keeps what was typed, and records what is right', async () => {
    const { page } = await visit()
    await signInAs(page, '银行客户经理')
    await page.getByRole('link', { name: '授信', exact: true }).click()
    await page.getByRole('link', { name: '吉顺药材加工有限公司' }).click()
    await page.getByRole('button', { name: '登记还款' }).click()
    const amount = page.getByRole('textbox', { name: /金额/ })
    await amount.fill('一百')
    await page.getByRole('button', { name: '确认登记还款' }).click()
    await page.getByText('请填写金额').waitFor()
    await amount.fill('99999999')
    await page.getByRole('button', { name: '确认登记还款' }).click()
    await page.getByText(/超过所欠的/).waitFor()
    expect(await amount.inputValue()).toBe('99999999')
    await amount.fill('1234.56')
    await page.getByRole('button', { name: '确认登记还款' }).click()
    await page.getByText('收到还款 ¥1,234.56').waitFor()
    await page.getByRole('button', { name: '冲正还款' }).click()
    await page.getByLabel('要冲正的还款').selectOption({ label: '2026-06-15 · ¥1,234.56' })
    await page.getByLabel('理由').fill('记错企业')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: '确认冲正还款' }).click()
    await page
      .getByText(/冲正.*1,234\.56/)
      .first()
      .waitFor()
  })
})

describe('an application', () => {
  test('is written with its schedule drawn up as one types, survives a reload, and is submitted', async () => {
    const { page, complaints } = await visit()
    await signInAs(page, '企业主')
    await page.getByRole('link', { name: '融资申请', exact: true }).click()
    await page.getByRole('link', { name: '申请融资' }).click()
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('请填写 1 到 360 的整月数').waitFor()
    await page.getByLabel('申请金额').fill('120000')
    await page.getByLabel('期限（月）').fill('12')
    await page.getByText('3,935.66').first().waitFor()
    await page.getByLabel('年利率').fill('0')
    await page.getByText('10,000.00').first().waitFor()
    await page.reload()
    await page.getByText('已为您恢复').waitFor()
    expect(await page.getByLabel('申请金额').inputValue()).toBe('120000')
    await page.getByLabel('融资模式').selectOption('担保商会 一贷多保')
    await page.getByLabel('担保基金').selectOption('樟溪互助担保基金')
    await page.getByLabel('用途').fill('收购秋季药材')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('已提交').first().waitFor()
    await page.getByText('收购秋季药材').waitFor()
    expect(complaints).toEqual([])
  })

  test('is screened, heard by a committee, and offered a loan on, by five people', async () => {
    const manager = (await visit()).page
    await signInAs(manager, '协会负责人')
    const base = `${url}/clusters/${clusterOf(manager)}`
    const { items } = await read(manager, `/api/v1/clusters/${clusterOf(manager)}/applications?status=submitted`)
    const wanted = items.find(({ amount }) => amount.amount === '400000.00')?.id
    await manager.goto(`${base}/applications/${wanted}`)
    await manager.getByRole('button', { name: '初审' }).click()
    await manager.getByText('已办理').first().waitFor()
    await manager.goto(`${base}/meetings`)
    await manager.getByRole('checkbox', { name: /400,000\.00/ }).check()
    expect(await faultsOf(manager)).toEqual([])
    await manager.getByRole('button', { name: '召集评审会' }).click()
    await manager.waitForURL(/meetings\/mtg_/)
    const meeting = manager.url()
    await manager.getByRole('button', { name: '结束评审会' }).click()
    await manager.getByRole('dialog').getByRole('button', { name: '结束评审会' }).click()
    await manager.getByText('到会人数不足').waitFor()
    for (const nth of [0, 1, 2]) await sitAndVote(meeting, nth)
    await manager.reload()
    await manager.getByRole('button', { name: '结束评审会' }).click()
    await manager.getByRole('dialog').getByRole('button', { name: '结束评审会' }).click()
    await manager.getByText('已结束').first().waitFor()

    const bank = (await visit()).page
    await signInAs(bank, '银行客户经理')
    await bank.goto(`${base}/applications/${wanted}`)
    await bank.getByRole('button', { name: '银行报价' }).click()
    await bank.getByLabel('年利率').fill('5.5')
    await bank.getByText('本息合计').waitFor()
    expect(await faultsOf(bank)).toEqual([])
    await bank.getByRole('button', { name: '确认银行报价' }).click()
    await bank.getByText('5.5%').waitFor()
  }, 120_000)
})

/** One of the committee's members comes, is told to attend first, attends, and votes with a reason. */
async function sitAndVote(meeting: string, nth: number): Promise<void> {
  const { page, context } = await visit()
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('邮箱').fill(`member-${['one', 'two', 'three'][nth]}@demo.qunrong.example`)
  await page.getByLabel('密码').fill('qunrong-demo')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '您好' }).waitFor()
  await page.goto(meeting)
  await page.getByText('签到后才能表决').waitFor()
  await page.getByRole('button', { name: '签到' }).click()
  await page.getByLabel(nth === 2 ? '反对' : '赞成').check()
  await page.getByRole('button', { name: '表决', exact: true }).click()
  await page.getByText('请写明理由').waitFor()
  await page.getByLabel('理由').fill('开票稳定')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '表决', exact: true }).click()
  await page.getByText('已表决').first().waitFor()
  await context.close()
}

describe('whoever comes', () => {
  test('without signing in is led to sign in and then to the page that was wanted', async () => {
    const { page } = await visit()
    await signInAs(page, '协会负责人')
    const wanted = `${url}/clusters/${clusterOf(page)}/members`
    await page.context().clearCookies()
    await page.goto(wanted)
    await page.getByText('请先登录').waitFor()
    await page.getByRole('button', { name: '协会负责人' }).click()
    await page.getByRole('heading', { level: 1, name: '会员' }).waitFor()
    expect(page.url()).toBe(wanted)
  })

  test('with a wrong password, or to a page that is not theirs or nobody’s, is told so', async () => {
    const { page } = await visit()
    await page.goto(`${url}/sign-in`)
    await page.getByLabel('邮箱').fill('manager@demo.qunrong.example')
    await page.getByLabel('密码').fill('not this one')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('邮箱或密码不对').waitFor()
    await signInAs(page, '银行客户经理')
    await page.goto(`${url}/clusters/${clusterOf(page)}/facilities/fac_01M7ZA60JZNRMHGWDD3S33QYPC`)
    await page.getByRole('alert').waitFor()
    await page.goto(`${url}/no-such-page`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  })

  test('by keyboard alone reaches the text first, and a layer of the waterfall says its rule', async () => {
    const { page } = await visit()
    await signInAs(page, '银行客户经理')
    const { items } = await read(page, `/api/v1/clusters/${clusterOf(page)}/facilities`)
    await page.goto(`${url}/clusters/${clusterOf(page)}/facilities/${items[0]?.id}`)
    const layer = page.getByRole('img', { name: /樟溪互助担保基金/ }).first()
    await layer.waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
    await layer.focus()
    await page.getByText('以其资金来源为限支付并承担').filter({ visible: true }).first().waitFor()
  })
})

describe('every page', () => {
  test.each([
    ['协会负责人', 'zh', wide],
    ['协会负责人', 'en', narrow],
    ['监管员', 'zh', narrow],
    ['企业主', 'en', wide],
  ] as const)(
    'of %s in %s at %o is accessible and fits its width',
    async (role, language, size) => {
      const { page, context, complaints } = await visit(size)
      await signInAs(page, role)
      await page.evaluate((to) => localStorage.setItem('qunrong.language', to), language)
      const found: string[] = []
      for (const path of await pathsOf(page)) {
        await page.goto(`${url}${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('networkidle')
        found.push(...(await faultsOf(page)).map((fault) => `${path}: ${fault}`))
      }
      expect(found).toEqual([])
      expect(complaints).toEqual([])
      await context.close()
    },
    180_000,
  )
})

/** The pages of the app for whoever is signed in: every list, and the first of each that may be read. */
async function pathsOf(page: Page): Promise<readonly string[]> {
  const base = `/clusters/${clusterOf(page)}`
  const lists = ['firms', 'members', 'applications', 'facilities', 'meetings', 'funds', 'imports']
  const first = await Promise.all(
    lists.map(async (list) => (await read(page, `/api/v1${base}/${list}`)).items?.slice(0, list === 'facilities' ? 3 : 1) ?? []), // prettier-ignore
  )
  return [
    base,
    ...lists.flatMap((list, i) => [
      `${base}/${list}`,
      ...(list === 'members' ? [] : (first[i] ?? []).map(({ id }) => `${base}/${list}/${id}`)),
    ]),
    `${base}/apply`,
    '/schemes',
    '/schemes/association-guarantee',
    '/schemes/chamber-joint-guarantee',
    '/schemes/confidi',
  ]
}

async function faultsOf(page: Page): Promise<readonly string[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const { violations: all } = await (window as unknown as { axe: Axe }).axe.run()
    return all.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
  })
  return [...violations, ...(over > 0 ? [`is ${over} px too wide`] : [])]
}

type Axe = { readonly run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
