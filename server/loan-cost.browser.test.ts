import { describe, expect, test } from 'vitest'
import { openWalk, read, clusterOf } from './testing/browser.ts'
import { faultsOf, narrow, wide } from './testing/visit.ts'

const walk = openWalk()
const { visit, signInAs } = walk

describe('the calculator of a firm', () => {
  test.each([wide, narrow])('follows typing, sliders and keys at once, at %j', async (size) => {
    const { page, complaints } = await visit(size)
    await signInAs(page, '企业主')
    await page.goto(`${walk.url()}/clusters/${clusterOf(page)}/calculator`)
    await page.getByRole('img', { name: /^共 12 期/ }).waitFor()
    await page.getByLabel('借款数额（元）').fill('120000')
    await page.getByText('10,327.97').first().waitFor()
    await page.getByLabel('拖动改变月数').focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.getByLabel('期限（月）').inputValue()).toBe('13')
    await page.getByRole('img', { name: /^共 13 期/ }).waitFor()
    await page.getByLabel('还款方式').selectOption('到期一次还本付息')
    await page.getByRole('img', { name: /^共 1 期/ }).waitFor()
    expect(await page.getByLabel('每几个月还一次').count()).toBe(0)
    await page.getByText('名义年利率和综合年化成本有何不同？').click()
    await page.getByText(/不含费用/).waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('keeps the last result where terms give none, and thirty years by the month are drawn without a halt', async () => {
    const { page } = await visit()
    await signInAs(page, '企业主')
    await page.goto(`${walk.url()}/clusters/${clusterOf(page)}/calculator`)
    await page.getByRole('img', { name: /^共 12 期/ }).waitFor()
    await page.getByLabel('期限（月）').fill('')
    await page.getByText('这些条件还算不出还款计划').waitFor()
    expect(await page.getByRole('img', { name: /^共 12 期/ }).count()).toBe(1)
    const begun = Date.now()
    await page.getByLabel('期限（月）').fill('360')
    await page.getByRole('img', { name: /^共 360 期/ }).waitFor()
    expect(Date.now() - begun).toBeLessThan(4_000)
    expect(await faultsOf(page)).toEqual([])
  })

  test('takes its terms along to the application', async () => {
    const { page } = await visit()
    await signInAs(page, '企业主')
    await page.getByRole('link', { name: '试算' }).first().click()
    await page.getByLabel('借款数额（元）').fill('88000')
    await page.getByRole('button', { name: '按这些条件申请' }).click()
    await page.getByRole('heading', { level: 1, name: '申请融资' }).waitFor()
    expect(await page.getByLabel('申请金额（元）').inputValue()).toBe('88000')
  })
})

describe('a loan that was drawn', () => {
  test.each([wide, narrow])('shows by instalment what is paid, due and to come, at %j', async (size) => {
    const { page, complaints } = await visit(size)
    await signInAs(page, '企业主')
    const cluster = clusterOf(page)
    const { items } = await read(page, `/api/v1/clusters/${cluster}/facilities`)
    await page.goto(`${walk.url()}/clusters/${cluster}/facilities/${items[0]?.id}`)
    await page.getByRole('tab', { name: '还款计划' }).click()
    await page.getByRole('img', { name: /^共 \d+ 期，从/ }).waitFor()
    await page.locator('.instalments .legend', { hasText: '已还' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})
