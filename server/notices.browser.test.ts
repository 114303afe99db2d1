import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { clusterOf, openWalk } from './testing/browser.ts'
import { faultsOf, narrow, settled, wide } from './testing/visit.ts'

const walk = openWalk()

/** A person of the demo in a browser of their own. */
async function visitAs(role: string, viewport: typeof wide = wide) {
  const visit = await walk.visit(viewport)
  await walk.signInAs(visit.page, role)
  return visit
}

const bellOf = (page: Page) => page.getByRole('link', { name: /^消息，\d+ 条未读$/ })
describe('two people of a bank', () => {
  test('one proposes, the other’s bell rings and leads to it; the first sees it booked without a reload', async () => {
    const banker = await visitAs('银行客户经理')
    const checker = await visitAs('银行复核', narrow)
    await checker.page.goto(`${walk.url()}/clusters/${clusterOf(checker.page)}/notices`)
    await checker.page.getByRole('tab', { name: /^未读/ }).waitFor()
    await checker.page.getByRole('button', { name: '全部标为已读' }).click()
    const { page } = banker
    await page.getByRole('link', { name: '授信', exact: true }).click()
    await page.getByRole('link', { name: '吉顺药材加工有限公司' }).click()
    await page.getByRole('button', { name: '登记还款' }).click()
    await page.getByRole('textbox', { name: /金额/ }).fill('321.00')
    await page.getByRole('button', { name: '确认登记还款' }).click()
    await page.getByRole('heading', { name: '等待复核' }).waitFor()

    await checker.page
      .getByRole('link', { name: /同事登记了一笔（¥321\.00），请您复核/ })
      .first()
      .click()
    await checker.page.getByRole('button', { name: '复核通过' }).click()
    await page.getByText('收到还款 ¥321.00').waitFor()
    await page.getByRole('heading', { name: '等待复核' }).waitFor({ state: 'detached' })
    await bellOf(page).click()
    await page.getByRole('link', { name: /您登记的事项（¥321\.00）已复核入账/ }).waitFor()
    expect([...banker.complaints, ...checker.complaints]).toEqual([])
  })

  test('whoever is cut off is told so quietly, and catches up when the line is back', async () => {
    const { page, context } = await visitAs('银行复核')
    await bellOf(page).waitFor()
    await context.setOffline(true)
    await page.getByText('离线，恢复后自动更新').waitFor()
    await context.setOffline(false)
    await page.getByText('离线，恢复后自动更新').waitFor({ state: 'detached' })
  })

  test('an answer from before the line went does not hide that it is gone', async () => {
    const { page, context } = await walk.visit()
    await context.addInitScript(() => {
      const sources: EventSource[] = []
      window.EventSource = class extends EventSource {
        constructor(url: string | URL) {
          super(url)
          sources.push(this)
          window.addEventListener('late-answer', () => {
            // What the browser does with an answer that was under way, unless the page has closed the stream by then.
            if (this === sources[0] && this.readyState !== EventSource.CLOSED) this.dispatchEvent(new Event('open'))
          })
        }
      }
    })
    await walk.signInAs(page, '银行复核')
    await bellOf(page).waitFor()
    await context.setOffline(true)
    await page.getByText('离线，恢复后自动更新').waitFor()
    await page.evaluate(() => window.dispatchEvent(new Event('late-answer')))
    await page.waitForTimeout(200)
    expect(await page.getByText('离线，恢复后自动更新').isVisible()).toBe(true)
  })

  test('a kind that is switched off is gone, and the choice is still there on the next visit', async () => {
    const { page } = await visitAs('银行客户经理')
    await page.goto(`${walk.url()}/clusters/${clusterOf(page)}/notices`)
    await page.getByRole('tab', { name: '全部' }).click()
    await page
      .getByText(/的授信已签订：/)
      .first()
      .waitFor()
    await page.getByText('接收哪些消息').first().click()
    await page.getByRole('checkbox', { name: '授信与基金' }).uncheck()
    await page
      .getByText(/的授信已签订：/)
      .first()
      .waitFor({ state: 'detached' })
    await page.reload()
    await page.getByText('接收哪些消息').first().click()
    expect(await page.getByRole('checkbox', { name: '授信与基金' }).isChecked()).toBe(false)
    await page.getByRole('checkbox', { name: '授信与基金' }).check()
  })
})

describe('the operator', () => {
  test('runs the end of day, sees how far it is and what it came to; everybody else’s business date moves by itself', async () => {
    const { page, complaints } = await visitAs('平台运营')
    const bank = (await visitAs('银行客户经理')).page
    await page.getByRole('link', { name: '运营', exact: true }).click()
    await page.getByText('2026-06-15').first().waitFor()
    await page.getByLabel('推进到').fill('2026-06-01')
    await page.getByRole('button', { name: '办理日终' }).click()
    await page.getByText('请选择晚于营业日的日期').waitFor()
    await page.getByLabel('推进到').fill('2026-07-20')
    await page.getByRole('button', { name: '办理日终' }).click()
    await page
      .getByText(/正在处理 2026-|日终处理中/)
      .first()
      .waitFor()
    await bank.locator('.seat-cluster').getByText('2026-07-20').waitFor({ timeout: 40_000 })
    await page.getByText('营业中').waitFor({ timeout: 30_000 })
    await page.getByRole('row', { name: /2026-07-20.*已完成.*林涛/ }).waitFor()
    await page.getByRole('heading', { name: '每天发生了什么' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})

describe('the supervisor', () => {
  test('goes from a number to the events behind it, verifies one in the browser, and keeps the proof', async () => {
    const { page, complaints } = await visitAs('监管员')
    await page.getByRole('link', { name: '集群总览' }).click()
    await page.getByText('累计追偿收回').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: '15万元' }).click()
    await page.getByText('追偿收回 ¥150,000.00').click()
    await page.getByRole('button', { name: '在本浏览器中核对' }).click()
    await page.getByText('核对通过').waitFor()
    await page.getByText(/它的叶是 \d+ 件事件中的第 \d+ 号/).waitFor()
    await page.getByText('本浏览器第一次见到这个密钥').waitFor()
    expect(await faultsOf(page)).toEqual([])
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByText('下载披露（JSON）').click()])
    expect(file.suggestedFilename()).toMatch(/^fac_.*-\d+\.json$/)
    await page.evaluate(() => {
      const name = Object.keys(localStorage).find((each) => each.startsWith('qunrong.key.'))
      localStorage.setItem(name ?? '', 'qunrong AAAA')
    })
    await page.getByRole('button', { name: '在本浏览器中核对' }).click()
    await page.getByText('平台的签名密钥变了').waitFor()
    expect(complaints).toEqual([])
  })
})

describe('the pages', () => {
  test.each([
    ['银行客户经理', 'zh', wide, ['notices']],
    ['企业主', 'en', narrow, ['notices', 'record']],
    ['监管员', 'zh', narrow, ['notices', 'overview', 'record']],
    ['监管员', 'en', wide, ['notices', 'overview', 'record', 'facilities?status=claimed']],
    ['平台运营', 'zh', narrow, ['notices', 'operations', 'record']],
    ['平台运营', 'en', wide, ['notices', 'operations', 'record']],
  ] as const)('of %s in %s at %o are accessible and fit their width', async (role, language, size, paths) => {
    const { page, complaints } = await visitAs(role, size)
    await page.evaluate((to) => localStorage.setItem('qunrong.language', to), language)
    const base = `${walk.url()}/clusters/${clusterOf(page)}`
    for (const path of paths) {
      await page.goto(`${base}/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await settled(page)
      expect([path, await faultsOf(page)]).toEqual([path, []])
    }
    expect(complaints).toEqual([])
  })
})
