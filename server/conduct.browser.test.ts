import { expect, test } from 'vitest'
import { imposePenalty, listProceedings } from '#contract/conduct.ts'
import { clusterOf, openWalk, picture } from './testing/browser.ts'
import { overPages } from './testing/over-pages.ts'
import { faultsOf, narrow, settled, wide } from './testing/visit.ts'

const walk = openWalk()
const { visit, signInAs } = walk

test('an association applies a rule and proposes a penalty; the firm, in English on a telephone, is heard and sees what is open to it', async () => {
  const { page, complaints } = await visit()
  await signInAs(page, '协会负责人')
  await page.getByRole('link', { name: '奖惩', exact: true }).click()
  await page.getByText('没有奖惩程序。采用规则后').waitFor()
  await page.getByRole('button', { name: '采用 长期逾期' }).click()
  const rule = page.getByRole('dialog')
  await rule.getByLabel('逾期天数').fill('20')
  await rule.getByLabel('理由').fill('会员大会决议')
  await rule.getByRole('button', { name: /确认/ }).click()
  await rule.getByText('须在 30–180 之间').waitFor()
  await rule.getByLabel('逾期天数').fill('45')
  await rule.getByRole('button', { name: /确认/ }).click()
  await rule.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: '长期逾期 · 已采用' }).waitFor()

  await page.getByRole('button', { name: '提出惩戒' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('当事人').selectOption({ label: '吉顺药材加工有限公司' })
  await dialog.getByLabel('依据的事件').selectOption({ index: 1 })
  await dialog.getByLabel('暂停会员资格').check()
  await dialog.getByLabel('告知会员').check()
  await dialog.getByLabel('天数').fill('30')
  await dialog.getByLabel('理由').fill('多次催收未还')
  await picture(page, 'conduct-propose')
  await dialog.getByRole('button', { name: /确认/ }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('cell', { name: '暂停会员资格 30 天；告知会员' }).waitFor()
  await settled(page)
  expect(await faultsOf(page)).toEqual([])
  await picture(page, 'conduct-1440')

  const firm = await visit(narrow)
  await firm.page.addInitScript(`localStorage.setItem('qunrong.language', 'en')`)
  await signInInEnglish(firm.page)
  await firm.page.getByRole('link', { name: 'Open', exact: true }).click()
  await firm.page.getByText(/10 days left/).waitFor()
  await firm.page.getByRole('button', { name: 'Be heard' }).click()
  await firm.page.getByLabel('Reason').fill('下游回款延迟，已安排还款')
  await firm.page
    .getByRole('dialog')
    .getByRole('button', { name: /Be heard/ })
    .click()
  await firm.page.getByText('Heard, to be decided').waitFor()
  await firm.page.getByRole('dialog').waitFor({ state: 'detached' })
  await settled(firm.page)
  expect(await faultsOf(firm.page)).toEqual([])
  await picture(firm.page, 'proceeding-375')

  const house = overPages(walk)
  const [proceeding] = (await house.call('member-one', listProceedings)).body.items
  const body = { measures: proceeding.measures, reason: '逾期属实' }
  expect((await house.call('member-one', imposePenalty, { params: { id: proceeding.id }, body })).status).toBe(200)
  for (const [viewport, language] of [
    [wide, 'zh'],
    [narrow, 'en'],
  ] as const) {
    const other = await visit(viewport)
    await walk.signInByMail(other.page, 'owner')
    await other.page.evaluate(`localStorage.setItem('qunrong.language', '${language}')`)
    await other.page.goto(`${walk.url()}/clusters/${clusterOf(page)}/conduct`)
    await other.page
      .getByText(language === 'zh' ? /暂停会员资格 30 天/ : /Suspension of membership for 30 days|30 days/)
      .first()
      .waitFor()
    await settled(other.page)
    expect(await faultsOf(other.page)).toEqual([])
    await picture(other.page, `marks-${language}`)
  }
  expect([...complaints, ...firm.complaints]).toEqual([])
})

/** The second owner of the demo, on the sign-in page in English. */
const signInInEnglish = async (page: Awaited<ReturnType<typeof visit>>['page']): Promise<void> => {
  await page.goto(`${walk.url()}/sign-in`)
  await page.getByRole('button', { name: 'Firm owner (co-guarantor)' }).first().click()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForURL(/clusters/)
}
