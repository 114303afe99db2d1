import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { clusterOf, openWalk } from './testing/browser.ts'
import { faultsOf, narrow, settled, wide } from './testing/visit.ts'

const walk = openWalk()
const { visit, signInAs, signInByMail } = walk

const ownFirm = (page: Page): Promise<string> =>
  page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).desks[0].organisation)

/** Whoever comes in with a first password is led to change it, finds nothing else, and is told which ones are no good. */
async function changesFirst(page: Page, first: string, own: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: '请先修改初始密码' }).waitFor()
  await page.goto(`${walk.url()}/schemes`)
  await page.goto(walk.url())
  await page.getByRole('heading', { level: 1, name: '请先修改初始密码' }).waitFor()
  expect(await page.getByRole('navigation').count()).toBe(0)
  await page.getByLabel('现在的密码').fill(first)
  await page.getByLabel('新密码', { exact: true }).fill('qunrong-2026')
  await page.getByLabel('再输入一次新密码').fill('qunrong-2026')
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.getByText(/别人猜得到/).waitFor()
  expect(await faultsOf(page)).toEqual([])
  for (const label of ['新密码', '再输入一次新密码']) await page.getByLabel(label, { exact: true }).fill(own)
  await page.getByRole('button', { name: '修改密码' }).click()
}

describe('a consent', () => {
  test('opens the evaluation to the bank, the firm sees who read it and why, and revoking closes it at once', async () => {
    const owner = (await visit()).page
    await signInAs(owner, '企业主（联保会员）')
    const report = `${walk.url()}/clusters/${clusterOf(owner)}/firms/${await ownFirm(owner)}`
    const bank = (await visit()).page
    await signInAs(bank, '银行客户经理（他行）')
    await bank.goto(report)
    await bank.getByText('须由该企业授权').waitFor()

    await owner.getByRole('link', { name: '我的数据', exact: true }).click()
    await owner.getByRole('button', { name: '新增授权' }).click()
    await owner.getByRole('button', { name: '确认新增授权' }).click()
    await owner.getByRole('dialog').getByText('请选择一家机构').last().waitFor()
    await owner.getByLabel('授权给谁').selectOption({ label: '信江城市银行 · 银行' })
    await owner.getByLabel('用于什么').selectOption({ label: '贷后管理' })
    await owner.getByLabel('有效至').fill('2099-01-01')
    await owner.getByRole('button', { name: '确认新增授权' }).click()
    await owner.getByText(/请填写 .* 之间的日期/).waitFor()
    await owner.getByLabel('有效至').fill('2026-12-31')
    await owner.getByText(/请填写 .* 之间的日期/).waitFor({ state: 'detached' })
    expect(await faultsOf(owner)).toEqual([])
    await owner.getByRole('button', { name: '确认新增授权' }).click()
    await owner.getByText('授权已生效，信江城市银行可以查看了').waitFor()

    await bank.getByLabel('查看目的').selectOption({ label: '贷后管理' })
    await bank.getByRole('img', { name: /^从 100 分起/ }).waitFor()
    await bank.getByText('在已评价的 6 家企业中').waitFor()

    await owner.reload()
    const row = owner.getByRole('row', { name: /信江城市银行.*评价.*贷后管理.*您的授权.*企业评价页/ })
    await row.waitFor()
    await owner.getByLabel('查看方').selectOption({ label: '信江城市银行' })
    await owner.getByRole('button', { name: '撤回: 信江城市银行' }).click()
    expect(await faultsOf(owner)).toEqual([])
    await owner.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click()
    await owner.getByText('授权已撤回，立即生效').waitFor()
    await owner.getByText('已撤回', { exact: true }).waitFor()

    await bank.reload()
    await bank.getByText('须由该企业授权').waitFor()
  })
})

describe('a firm', () => {
  test('finds at home what it may borrow, what it owes next, what is asked of it and who read its data', async () => {
    const { page, complaints } = await visit()
    await signInByMail(page, 'owner-three')
    await page.getByRole('img', { name: /已用额度.*¥300,000\.00/ }).waitFor()
    await page.getByRole('img', { name: /2026-\d\d 应还 ¥/ }).waitFor()
    await page.getByRole('tab', { name: '表' }).first().click()
    await page.getByRole('row', { name: /合计/ }).first().waitFor()
    await page.getByRole('tab', { name: '图' }).first().click()
    const headings = await page.getByRole('heading', { level: 2 }).allTextContents()
    expect(headings).toEqual(['我能借多少', '接下来的收支', '请您办理', '谁查看过我的数据'])
    const below = await page.evaluate(
      () => document.querySelector('main')!.getBoundingClientRect().bottom - innerHeight,
    )
    expect(below).toBeLessThanOrEqual(48)
    expect(complaints).toEqual([])
  })

  test('reads its score as a waterfall, what the next grade needs, and how to raise each indicator', async () => {
    const { page, complaints } = await visit()
    await signInAs(page, '企业主')
    await page.getByRole('link', { name: '我的评价', exact: true }).click()
    await page.getByRole('img', { name: /^从 100 分起：.*失 .* 分.*得分/ }).waitFor()
    await page.getByRole('img', { name: /等级由低到高：D 级 0 分起/ }).waitFor()
    await page
      .getByText(/再得 .* 分，升到 .* 级/)
      .first()
      .waitFor()
    await page
      .getByText(/^(达到|降到) /)
      .first()
      .waitFor()
    await page.getByText(/由(销售额和等级|上限)决定|没有额度/).waitFor()
    await page.getByRole('button', { name: /English/ }).click()
    await page.getByRole('img', { name: /^From 100: .* lost .* points/ }).waitFor()
    await page
      .getByText(/^(reach|get below) /)
      .first()
      .waitFor()
    expect(await page.evaluate(() => document.querySelector('main')?.textContent.match(/[\u4e00-\u9fff]/g))).toBeNull()
    expect(complaints).toEqual([])
  })
})

describe('the operator', () => {
  test('disables an account with a reason: its pages are shut at once, signing in is in vain, until it is enabled again', async () => {
    const bank = (await visit()).page
    await signInAs(bank, '银行客户经理（他行）')
    const { page } = await visit()
    await signInAs(page, '平台运营')
    await page.goto(`${walk.url()}/clusters/${clusterOf(page)}/people?organisation=${await ownFirm(bank)}`)
    await page.getByRole('row', { name: /曾琪.*可以登录/ }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: '停用账号: 曾琪' }).click()
    await page.getByRole('button', { name: '确认停用曾琪的账号' }).click()
    await page.getByLabel('理由').fill('设备遗失')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: '确认停用曾琪的账号' }).click()
    await page.getByText('账号已停用').waitFor()
    await page.getByRole('row', { name: /曾琪.*已停用/ }).waitFor()
    await bank.reload()
    await bank.getByRole('button', { name: '登录', exact: true }).waitFor()
    await bank.getByLabel('邮箱').fill('banker-two@demo.qunrong.example')
    await bank.getByLabel('密码').fill('qunrong-demo')
    await bank.getByRole('button', { name: '登录', exact: true }).click()
    await bank
      .getByText(/邮箱或密码/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: '恢复账号: 曾琪' }).click()
    await page.getByLabel('理由').fill('已找回')
    await page.getByRole('button', { name: '确认恢复曾琪的账号' }).click()
    await page.getByText('账号已恢复').waitFor()
    await bank.getByRole('button', { name: '登录', exact: true }).click()
    await bank.getByRole('heading', { level: 1, name: /曾琪/ }).waitFor()
    await page.setViewportSize(narrow)
    await settled(page)
    expect(await faultsOf(page)).toEqual([])
  })
})

describe('an association', () => {
  test('goes from a cell of the map to its members, and appoints a bookkeeper with a password shown once', async () => {
    const { page } = await visit()
    await signInAs(page, '协会负责人')
    await page.getByRole('link', { name: '会员', exact: true }).click()
    const map = page.getByRole('img', { name: /^会员按等级和余额分布/ })
    await map.waitFor()
    await map.locator('.heat-cell').first().click()
    await page.waitForURL(/grade=.*bucket=/)
    await page.getByRole('tab', { name: '表' }).click()
    await page
      .getByRole('link', { name: /余额.*家，共/ })
      .first()
      .waitFor()
    await page.getByRole('combobox', { name: /^余额/ }).selectOption('')
    await page.getByRole('combobox', { name: /^等级/ }).selectOption('')
    await page.getByRole('link', { name: '任命人员: 同济药材贸易行' }).click()
    await page.getByRole('button', { name: '任命', exact: true }).click()
    await page.getByText('请至少选一个岗位').waitFor()
    await page.getByRole('checkbox', { name: '会计' }).check()
    await page.getByLabel('姓名').fill('方圆')
    await page.getByLabel('邮箱').fill('fang@new.example')
    await page.getByText('请至少选一个岗位').waitFor({ state: 'detached' })
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: '任命', exact: true }).click()
    const password = (await page.locator('code.password').textContent()) ?? ''
    expect(password).toMatch(/^(\w{4}-){6}\w{4}$/)
    expect(await faultsOf(page)).toEqual([])
    const colleague = (await visit()).page
    await colleague.goto(`${walk.url()}/sign-in`)
    await colleague.getByLabel('邮箱').fill('fang@new.example')
    await colleague.getByLabel('密码').fill(password)
    await colleague.getByRole('button', { name: '登录', exact: true }).click()
    await changesFirst(colleague, password, 'rain on the bamboo')
    await colleague.getByRole('heading', { level: 1, name: '方圆，您好' }).waitFor()
    await colleague.getByRole('link', { name: '我的数据', exact: true }).click()
    await colleague.getByText('只有企业主可以授权或撤回').waitFor()
    await page.getByRole('button', { name: '再任命一人' }).click()
    expect(await page.getByText(password).count()).toBe(0)

    await colleague.getByRole('link', { name: '方圆' }).click()
    await colleague.getByLabel('现在的密码').fill('not-the-password')
    await colleague.getByLabel('新密码', { exact: true }).fill('four unrelated words')
    await colleague.getByLabel('再输入一次新密码').fill('four unrelated word')
    await colleague.getByRole('button', { name: '修改密码' }).click()
    await colleague.getByText('两次输入不一致').waitFor()
    await colleague.getByLabel('再输入一次新密码').fill('four unrelated words')
    await colleague.getByRole('button', { name: '修改密码' }).click()
    await colleague.getByText('现在的密码不对').waitFor()
    await colleague.getByLabel('现在的密码').fill('rain on the bamboo')
    expect(await faultsOf(colleague)).toEqual([])
    await colleague.getByRole('button', { name: '修改密码' }).click()
    await colleague.getByText('密码已修改').waitFor()

    await page.getByRole('button', { name: '结束任职: 方圆' }).click()
    await page.getByLabel('理由').fill('离职')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: '确认结束方圆的任职' }).click()
    await page.getByText('已结束任职，立即生效').waitFor()
    await colleague.goto(walk.url())
    await colleague.getByText('还没有在任何组织任职').waitFor()
  })

  test('registers a firm by its code, is told what is wrong with a code, and admits it', async () => {
    const { page } = await visit()
    await signInAs(page, '协会负责人')
    await page.getByRole('link', { name: '机构', exact: true }).click()
    await page.getByRole('button', { name: '登记机构' }).click()
    await page.getByLabel('名称', { exact: true }).fill('新到药材行')
    await page.getByLabel('18 位代码').fill('91440300708461137T')
    await page.getByText(/校验位应为/).waitFor()
    await page.getByLabel('照原样使用此代码的理由').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByLabel('18 位代码').fill('91440300708461136T')
    await page.getByLabel('照原样使用此代码的理由').waitFor({ state: 'detached' })
    await page.getByLabel(/^行业/).fill('C27')
    await page.getByLabel(/^从业人员/).fill('35')
    await page.getByLabel(/^营业收入/).fill('8,000,000')
    await page.getByRole('button', { name: '确认登记机构' }).click()
    await page.getByText('新到药材行已登记').waitFor()
    await page.getByLabel('搜索名称').fill('新到')
    await page.getByRole('row', { name: /新到药材行.*小型/ }).waitFor()
    await page.getByRole('button', { name: '接纳为会员: 新到药材行' }).click()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '接纳为会员' }).click()
    await page.getByText('已接纳为会员').waitFor()
    await page.getByRole('link', { name: '人员: 新到药材行' }).click()
    await page.getByRole('heading', { name: '新到药材行的人员' }).waitFor()
    await page.getByText('还没有人在这里任职').waitFor()
  })
})

describe('a list', () => {
  test('is put in order as a whole, and a way of looking at it is kept by name with its filter and order', async () => {
    const { page, complaints } = await visit()
    await signInAs(page, '协会负责人')
    await page.getByRole('link', { name: '授信', exact: true }).click()
    const owed = page.getByRole('columnheader', { name: '余额' })
    const asked = page.waitForResponse(/facilities\?.*sort=-outstanding/)
    await owed.getByRole('button').click()
    await owed.getByRole('button').click()
    await asked
    await page.getByLabel('状态').selectOption({ label: '正常还款' })
    await page.getByLabel('视图名称').fill('欠得多的在前')
    await page.getByRole('button', { name: '保存视图' }).click()
    await page.getByRole('button', { name: '删除视图' }).waitFor()
    expect(await faultsOf(page)).toEqual([])

    await page.getByRole('link', { name: '首页', exact: true }).click()
    await page.getByRole('link', { name: '授信', exact: true }).click()
    expect(await owed.getAttribute('aria-sort')).toBe(null)
    await page.getByLabel('已保存的视图').selectOption({ label: '欠得多的在前' })
    expect(await owed.getAttribute('aria-sort')).toBe('descending')
    await page.getByRole('button', { name: '删除视图' }).click()
    await page.getByLabel('已保存的视图').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })
})

describe('whoever works for two firms', () => {
  test('chooses for which of them to act, sees that one alone, and the choice is kept', async () => {
    const owner = (await visit()).page
    await signInAs(owner, '企业主')
    const status = await owner.evaluate(
      async ([path, firm]) => {
        const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
        const body = { name: '王建', email: 'owner-two@demo.qunrong.example', password: 'a-first-password' }
        const sent = JSON.stringify({ ...body, offices: ['bookkeeper'] })
        return (await fetch(`${path}/organisations/${firm}/people`, { method: 'POST', headers, body: sent })).status
      },
      [`/api/v1/clusters/${clusterOf(owner)}`, await ownFirm(owner)] as const,
    )
    expect(status).toBe(201)

    const { page, complaints } = await visit()
    await signInAs(page, '企业主（联保会员）')
    const choice = page.getByLabel('代表机构')
    expect(await choice.locator('option').count()).toBe(2)
    const debtShown = async () => {
      await page.getByRole('link', { name: '首页', exact: true }).click()
      return page.getByText('贷款余额').locator('xpath=following-sibling::*').innerText()
    }
    const sitAt = async (index: number) => {
      await choice.selectOption({ index })
      await page.getByRole('heading', { level: 1, name: '您好' }).waitFor()
    }
    await sitAt(0)
    const debtOfOne = await debtShown()
    expect(await faultsOf(page)).toEqual([])
    await sitAt(1)
    const debtOfOther = await debtShown()
    expect(debtOfOther).not.toBe(debtOfOne)
    await page.reload()
    expect([await choice.inputValue(), await debtShown()]).toEqual(['1', debtOfOther])

    await page.setViewportSize(narrow)
    await page.getByRole('button', { name: '菜单' }).click()
    await page.getByRole('dialog').getByLabel('代表机构').waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})

describe('the pages of the desk', () => {
  test.each([
    ['owner', 'zh', wide],
    ['owner', 'zh', narrow],
    ['owner', 'en', wide],
    ['owner', 'en', narrow],
    ['manager', 'zh', narrow],
    ['manager', 'en', wide],
    ['operator', 'en', narrow],
  ] as const)('of %s in %s at %o are accessible and fit their width', async (who, language, size) => {
    const { page, context, complaints } = await visit(size)
    await signInByMail(page, who)
    await page.evaluate((to) => localStorage.setItem('qunrong.language', to), language)
    const base = `${walk.url()}/clusters/${clusterOf(page)}`
    const paths = { owner: ['', '/my-data', '/people', `/firms/${await ownFirm(page)}`], manager: ['/members', '/people', '/organisations'], operator: ['/people', '/organisations'] }[who] // prettier-ignore
    const found: string[] = []
    for (const path of paths) {
      await page.goto(`${base}${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await settled(page)
      found.push(...(await faultsOf(page)).map((fault) => `${path}: ${fault}`))
    }
    expect(found).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })
})
