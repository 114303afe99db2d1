import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '#tools/chromium.ts'
import { startPlayed, type PlayedDemo } from './testing/played-demo.ts'
import { faultsOf, openVisit, wide } from './testing/visit.ts'

let demo: PlayedDemo
let browser: Browser
let url: string
beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startPlayed(), launchChromium()])
  url = demo.url
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

/** A page at the desk of one of the demo's people. */
async function deskOf(who: string): Promise<Page> {
  const { page } = await openVisit(browser, wide)
  await page.goto(`${url}/sign-in`)
  await enter(page, who)
  return page
}

async function enter(page: Page, who: string): Promise<void> {
  await page.getByLabel('邮箱').fill(`${who}@demo.qunrong.example`)
  await page.getByLabel('密码').fill('qunrong-demo')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(/clusters\/clu_/)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

const clusterOf = (page: Page): string => page.url().split('/clusters/')[1]?.split(/[/?]/)[0] ?? ''

type Listed = { readonly items: readonly { id: string; status: string; total: number }[]; readonly total: number }
const list = (page: Page, path: string): Promise<Listed> =>
  page.evaluate(async (from) => (await fetch(from)).json(), `/api/v1/clusters/${clusterOf(page)}/${path}`)

const openFirst = async (page: Page, status: string): Promise<string> => {
  const { items } = await list(page, `facilities?status=${status}`)
  const id = items[0]?.id ?? ''
  await page.goto(`${url}/clusters/${clusterOf(page)}/facilities/${id}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return id
}

/** The form for a repayment, filled in and not yet sent. */
async function fillRepayment(page: Page, amount: string): Promise<void> {
  await page.getByRole('button', { name: '登记还款' }).click()
  await page.getByRole('textbox', { name: /金额/ }).fill(amount)
}
const send = (page: Page) => page.getByRole('button', { name: '确认登记还款' }).click()

/** From now on the page learns nothing new: whatever it asks for does not come, only its commands go out. */
const standStill = (page: Page): Promise<void> =>
  page.route('**/api/v1/**', (route) => (route.request().method() === 'GET' ? undefined : route.continue()))

describe('when things go wrong', () => {
  test('a wrong file is refused with its reason, and the next one is taken', async () => {
    const page = await deskOf('manager')
    await page.getByRole('link', { name: '资料上传', exact: true }).click()
    const choose = page.getByLabel('选择文件').and(page.locator('input'))
    for (const [name, content, reason] of [
      [
        '照片.xlsx',
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 3]),
        /不是 Excel|空字符|编码|没有内容/,
      ],
      ['空.csv', Buffer.from('\n\n'), /没有内容/],
      ['坏.xlsx', Buffer.from('PK\u0003\u0004…'), /已损坏/],
    ] as const) {
      await choose.setInputFiles({ name, mimeType: '', buffer: content })
      await page.getByText(reason).first().waitFor()
    }
    expect(await faultsOf(page)).toEqual([])
    await choose.setInputFiles({
      name: '好.csv',
      mimeType: '',
      buffer: Buffer.from('企业代号,企业名称\nX1,新会员厂\n'),
    })
    await page.getByRole('heading', { level: 1, name: '好.csv' }).waitFor()
  })

  test('a report without consent says whose consent is lacking, and shows nothing of it', async () => {
    const page = await deskOf('banker-two')
    const { items } = await list(page, 'firms?limit=50')
    await page.goto(`${url}/clusters/${clusterOf(page)}/firms/${items[0]?.id}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByText(/授权/).first().waitFor()
    expect(await page.getByText(/^\d{2}\.\d{2}$/).count()).toBe(0)
    expect(await faultsOf(page)).toEqual([])
  })

  test('a limit that does not suffice is named with what is lacking, before anybody promises', async () => {
    const page = await deskOf('owner-four')
    await page.goto(`${url}/clusters/${clusterOf(page)}/apply`)
    await page.getByLabel('融资模式').selectOption({ index: 2 })
    await page.getByLabel('担保基金').selectOption({ index: 1 })
    await page.getByLabel('申请金额（元）').fill('60000000')
    await page.getByLabel('期限（月）').fill('12')
    await page.getByLabel('用途').fill('扩产')
    await page.getByRole('button', { name: '存为草稿' }).click()
    await page.waitForURL(/applications\/app_/)
    await page.getByText('现在不能签订，因为').waitFor()
    await page
      .getByText(/不够：需要 ¥/)
      .first()
      .waitFor()
    await page
      .getByRole('img', { name: /还差 ¥/ })
      .first()
      .waitFor()
    expect(await faultsOf(page)).toEqual([])
  })

  test('a meeting without its quorum cannot be ended, and says how many are needed', async () => {
    const page = await deskOf('manager')
    const { items } = await list(page, 'applications?status=submitted')
    await page.goto(`${url}/clusters/${clusterOf(page)}/applications/${items[0]?.id}`)
    await page.getByRole('button', { name: '初审' }).click()
    await page.getByRole('button', { name: '确认初审' }).click()
    await page.getByText('初审已完成').first().waitFor()
    await page.goto(`${url}/clusters/${clusterOf(page)}/meetings`)
    await page.getByRole('checkbox').first().check()
    await page.getByRole('button', { name: '召集评审会' }).click()
    await page.waitForURL(/meetings\/mtg_/)
    await page.getByRole('button', { name: '结束评审会' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '结束评审会' }).click()
    await page.getByText(/到会人数不足：需要 [1-9] 人，到会 0 人/).waitFor()
    expect(await faultsOf(page)).toEqual([])
  })

  test('a form sent twice by an impatient hand is one proposal', async () => {
    const page = await deskOf('banker')
    const id = await openFirst(page, 'overdue')
    const before = (await list(page, `proposals?facility=${id}`)).total
    await fillRepayment(page, '11.11')
    await page.getByRole('button', { name: '确认登记还款' }).dblclick()
    await page.getByRole('heading', { name: '等待复核' }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect((await list(page, `proposals?facility=${id}`)).total).toBe(before + 1)
  })

  test('in a second tab what the first has done is not done again: the form says how it stands', async () => {
    const checker = await deskOf('checker')
    await checker.goto(`${url}/clusters/${clusterOf(checker)}/repayments`)
    await checker.getByRole('button', { name: '复核通过' }).first().waitFor()
    const second = await checker.context().newPage()
    await second.goto(checker.url())
    const stale = second.getByRole('button', { name: '复核通过' }).first()
    await stale.waitFor()
    await standStill(second)
    await checker.getByRole('button', { name: '复核通过' }).first().click()
    await checker.getByText('没有等待复核的事项').waitFor()
    await stale.click()
    await second.getByText(/已经办结/).waitFor()
  })

  test('a lost connection keeps what was typed, and the same button does it once when the line is back', async () => {
    const page = await deskOf('banker')
    const id = await openFirst(page, 'overdue')
    const before = (await list(page, `proposals?facility=${id}`)).total
    await fillRepayment(page, '22.22')
    await page.context().setOffline(true)
    await send(page)
    await page
      .getByText(/连不上平台/)
      .first()
      .waitFor()
    expect(await page.getByRole('textbox', { name: /金额/ }).inputValue()).toBe('22.22')
    await page.context().setOffline(false)
    await send(page)
    await page.getByRole('heading', { name: '等待复核' }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect((await list(page, `proposals?facility=${id}`)).total).toBe(before + 1)
  })

  test('an answer that was lost on the way is asked for again under the same key, and nothing is done twice', async () => {
    const page = await deskOf('banker')
    const id = await openFirst(page, 'overdue')
    const before = (await list(page, `proposals?facility=${id}`)).total
    await fillRepayment(page, '33.33')
    let isFirst = true
    await page.route('**/proposals', async (route) => {
      if (!isFirst || route.request().method() !== 'POST') return route.continue()
      isFirst = false
      await route.fetch()
      return route.abort()
    })
    await send(page)
    await page
      .getByText(/连不上平台/)
      .first()
      .waitFor()
    await send(page)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect((await list(page, `proposals?facility=${id}`)).total).toBe(before + 1)
  })

  test('a session that ends in the middle of a form leads to the sign-in page and back, with what was typed', async () => {
    const page = await deskOf('owner-three')
    await page.goto(`${url}/clusters/${clusterOf(page)}/apply`)
    await page.getByLabel('融资模式').selectOption({ index: 1 })
    await page.getByLabel('担保基金').selectOption({ index: 1 })
    await page.getByLabel('申请金额（元）').fill('123456.78')
    await page.getByLabel('期限（月）').fill('6')
    await page.getByLabel('用途').fill('收购当季药材')
    await page.context().clearCookies()
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('请先登录').waitFor()
    await enter(page, 'owner-three')
    await page.waitForURL(/apply/)
    expect(await page.getByLabel('申请金额（元）').inputValue()).toBe('123456.78')
    expect(await page.getByLabel('用途').inputValue()).toBe('收购当季药材')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.waitForURL(/applications\/app_/)
  })

  test('a page of a cluster that is not theirs is not found, and says so as for one that does not exist', async () => {
    const page = await deskOf('owner')
    const asked = async (path: string): Promise<string> => {
      await page.goto(`${url}${path}`)
      const alert = page.getByRole('alert').first()
      await alert.waitFor()
      return (await alert.textContent()) ?? ''
    }
    const cluster = clusterOf(page)
    const nobody = await asked(`/clusters/${cluster}/facilities/fac_01ARZ3NDEKTSV4RRFFQ69G5FAV`)
    const foreign = await asked('/clusters/clu_01ARZ3NDEKTSV4RRFFQ69G5FAV/facilities/fac_01ARZ3NDEKTSV4RRFFQ69G5FAV')
    expect(foreign).toBe(nobody)
  })
})
