import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { clusterOf, openWalk, order } from './testing/browser.ts'
import { faultsOf, narrow, settled, wide, type Visit } from './testing/visit.ts'

const walk = openWalk()

async function visitAs(who: string, viewport: typeof wide = wide): Promise<Visit> {
  const visit = await walk.visit(viewport)
  await walk.signInByMail(visit.page, who)
  return visit
}

/** The demo's submitted application comes before the committee. */
async function hear(manager: Page): Promise<{ application: string; meeting: string }> {
  const [submitted] = await manager.evaluate(
    async (cluster) =>
      (
        (await (await fetch(`/api/v1/clusters/${cluster}/applications?status=submitted`)).json()) as {
          items: { id: string; fund: string }[]
        }
      ).items,
    clusterOf(manager),
  )
  const { id, fund } = submitted
  await order(manager, `applications/${id}/screening`, {})
  return { application: id, meeting: await order(manager, 'meetings', { fund, applications: [id] }) }
}

const pageOf = (page: Page, path: string): string => `${walk.url()}/clusters/${clusterOf(page)}/${path}`

async function ask(page: Page, text: string, until?: string): Promise<void> {
  await page.getByRole('button', { name: '提问', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '问题' }).fill('为何')
  await dialog.getByRole('button', { name: '确认提问' }).click()
  await dialog.getByText('请写清问题，至少 5 个字').waitFor()
  await dialog.getByRole('textbox', { name: '问题' }).fill(text)
  if (until !== undefined) await dialog.getByLabel(/希望在哪天前回答/).fill(until)
  await dialog.getByText('请写清问题，至少 5 个字').waitFor({ state: 'detached' })
  expect(await faultsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: '确认提问' }).click()
  await page.getByText('问题已发给企业').waitFor()
}

/** The firm goes from its home to the question and answers it there; what it began to write survives a reload. */
async function answerFrom(owner: Page, question: string, answer: string): Promise<void> {
  const todo = owner.getByRole('listitem').filter({ hasText: question })
  await todo.getByRole('link', { name: '回答' }).click()
  const item = owner.getByRole('list', { name: '提问与回答' }).getByRole('listitem').filter({ hasText: question })
  await item.getByText('请您回答').waitFor()
  await item.getByRole('textbox').fill(answer)
  await owner.reload()
  await item.getByText('这是您上次未发出的内容').waitFor()
  expect(await item.getByRole('textbox').inputValue()).toBe(answer)
  expect(await faultsOf(owner)).toEqual([])
  await item.getByRole('button', { name: '回答', exact: true }).click()
  await item.getByRole('blockquote').getByText(answer).waitFor()
}

describe('questions on an application', () => {
  test('a member of the committee asks from the case, the firm answers from its home, the member sees it without a reload', async () => {
    const manager = await visitAs('manager')
    const { application, meeting } = await hear(manager.page)
    const member = await visitAs('member-one')
    await member.page.goto(pageOf(member.page, `meetings/${meeting}`))
    await ask(member.page, '旺季的应收账款多久能收回？', '2026-06-20')
    await member.page.getByText('待企业回答').waitFor()
    const owner = await visitAs('owner-four', narrow)
    await owner.page.getByText('2026-06-20 前').waitFor()
    expect(await faultsOf(owner.page)).toEqual([])
    await answerFrom(owner.page, '旺季的应收账款', '一般 45 天，旺季 60 天。')
    await member.page.getByRole('blockquote').getByText('一般 45 天，旺季 60 天。').waitFor()
    expect(await faultsOf(member.page)).toEqual([])
    for (const who of ['member-one', 'member-two', 'member-three']) {
      const { page, context } = await visitAs(who)
      await order(page, `meetings/${meeting}/attendance`)
      await order(page, `meetings/${meeting}/votes`, { application, vote: 'for', reason: '同意' })
      await context.close()
    }
    await order(manager.page, `meetings/${meeting}/closing`)
    expect([...manager.complaints, ...member.complaints, ...owner.complaints]).toEqual([])
  })

  test('a bank asks in its inbox and sees the answer live; another bank sees nothing of it', async () => {
    const bank = await visitAs('banker')
    const { page } = bank
    await page.getByRole('link', { name: '待答复申请', exact: true }).click()
    await ask(page, '库存里有多少已经抵押？')
    const item = page.getByRole('button', { name: /同济药材贸易行/ })
    await item.getByText('待企业回答').waitFor()
    const owner = await visitAs('owner-four')
    await answerFrom(owner.page, '库存里有多少', '没有抵押。')
    await page.getByRole('blockquote').getByText('没有抵押。').waitFor()
    await item.getByText('已回答').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: /^消息/ }).first().click()
    await page.getByRole('link', { name: /同济药材贸易行回答了您的提问/ }).waitFor()
    const other = (await visitAs('banker-two')).page
    await other.getByRole('link', { name: '待答复申请', exact: true }).click()
    await other.getByText('没有提问。').waitFor()
    expect(await other.getByText('库存里有多少').count()).toBe(0)
    expect([...bank.complaints, ...owner.complaints]).toEqual([])
  })

  test('what a bank takes back is gone from the firm’s home at once', async () => {
    const owner = (await visitAs('owner-four')).page
    const bank = (await visitAs('banker')).page
    await bank.getByRole('link', { name: '待答复申请', exact: true }).click()
    await ask(bank, '仓库是自有还是租用的？')
    const todo = owner.getByRole('listitem').filter({ hasText: '仓库是自有还是租用的' })
    await todo.waitFor()
    await bank.getByRole('button', { name: /^撤回：仓库/ }).click()
    await bank.getByText('问题已撤回').waitFor()
    await todo.waitFor({ state: 'detached' })
    await bank.getByText('已撤回', { exact: true }).waitFor()
  })
})

test.each([
  ['banker', wide],
  ['banker', narrow],
  ['owner-four', wide],
  ['owner-four', narrow],
  ['member-one', narrow],
] as const)('the thread as %s sees it is accessible and fits %o, in English too', async (who, size) => {
  const { page, context, complaints } = await visitAs(who, size)
  await page.evaluate(() => localStorage.setItem('qunrong.language', 'en'))
  const path = who === 'banker' ? 'inbox' : 'applications'
  await page.goto(pageOf(page, path))
  if (who !== 'banker') await page.getByRole('main').getByRole('link', { name: '同济药材贸易行' }).first().click()
  await page.getByRole('heading', { name: 'Questions and answers' }).waitFor()
  await settled(page)
  expect(await faultsOf(page)).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})
