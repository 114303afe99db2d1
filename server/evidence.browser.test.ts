import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { clusterOf, openWalk, order, read } from './testing/browser.ts'
import { faultsOf, narrow, settled } from './testing/visit.ts'

const walk = openWalk()

const contract = Buffer.from('%PDF-1.7\n借款合同\n%%EOF\n')
const account = Buffer.from('期次,应还\n3,51500.00\n4,51500.00\n')
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })

/** The page of the first facility in a state, at the desk of somebody. */
async function openFacility(page: Page, who: string, status: string): Promise<void> {
  await walk.signInByMail(page, who)
  const cluster = clusterOf(page)
  const { items } = await read(page, `/api/v1/clusters/${cluster}/facilities?status=${status}`)
  await page.goto(`${walk.url()}/clusters/${cluster}/facilities/${items[0]?.id}`)
  await page
    .getByRole('tab', { name: '损失' })
    .or(page.getByRole('tab', { name: '代偿' }))
    .first()
    .click()
  await settled(page)
}

const chooser = (page: Page): Locator => page.getByLabel('选择文件').and(page.locator('input'))

/** The whole is called due and every surety asked, so that the bank may claim. */
async function asked(bank: Page): Promise<void> {
  const { businessDate } = await bank.evaluate<{ businessDate: string }>(`fetch('/api/v1/clusters/${clusterOf(bank)}/clock').then((answer) => answer.json())`) // prettier-ignore
  const facility = `facilities/${bank.url().split('/').at(-1)}`
  await order(bank, `${facility}/moves`, { move: 'call-due', reason: '连续逾期' })
  const operator = await walk.visit()
  await walk.signInAs(operator.page, '平台运营')
  const tomorrow = new Date(Date.parse(businessDate) + 86_400_000).toISOString().slice(0, 10)
  await order(operator.page, 'clock/end-of-day', { until: tomorrow })
  await bank.reload()
  await bank.getByRole('button', { name: '请求保证人' }).click()
  const dialog = bank.getByRole('dialog')
  await dialog.getByRole('button', { name: /^确认/ }).click()
  await dialog.getByText('请至少为一位保证人填写送达日和凭证').waitFor()
  for (const proof of await dialog.getByLabel('送达凭证').all()) await proof.fill('EMS 1047')
  expect(await faultsOf(bank)).toEqual([])
  const folder = process.env['QUNRONG_LOOK']
  if (folder !== undefined) await bank.screenshot({ path: `${folder}/ask-sureties.png`, fullPage: true })
  await dialog.getByRole('button', { name: /^确认/ }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('a bank claims with documents: a wrong one is politely refused, what was typed stays, and the guarantor reads what was sent', async () => {
  const bank = await walk.visit()
  await openFacility(bank.page, 'banker', 'overdue')
  await asked(bank.page)
  await bank.page.getByRole('button', { name: '请求代偿', exact: true }).click()
  await bank.page.getByLabel('证据说明').fill('催收函与借款合同')
  await bank.page.getByRole('button', { name: '确认请求代偿' }).click()
  await bank.page.getByText('请至少选择一份文件。').waitFor()
  await chooser(bank.page).setInputFiles([
    file('借款合同.pdf', contract),
    file('还款记录.csv', account),
    file('照片.png', Buffer.from('MZ\u0090\u0000 no picture')),
  ])
  await bank.page.getByText('“照片.png”的内容不是 PDF、PNG、JPEG、XLSX、CSV 或 TXT。').waitFor()
  await chooser(bank.page).setInputFiles(file('合同\u202efdp.exe', contract))
  await bank.page.getByText(/的名称含有改变文字方向的字符/).waitFor()
  await bank.page.getByText('已就绪').nth(1).waitFor()
  expect(await faultsOf(bank.page)).toEqual([])
  await bank.page.getByRole('button', { name: '确认请求代偿' }).click()
  await bank.page.getByText('请先移除不能提交的文件。').waitFor()
  for (const name of ['移除 照片.png', /移除 合同.*exe/]) await bank.page.getByRole('button', { name }).click()
  expect(await bank.page.getByLabel('证据说明').inputValue()).toBe('催收函与借款合同')
  await bank.page.getByRole('button', { name: '确认请求代偿' }).click()
  await bank.page.getByText('已办理：请求代偿').waitFor()

  const guarantor = await walk.visit(narrow)
  await openFacility(guarantor.page, 'owner', 'claimed')
  await guarantor.page.getByRole('button', { name: '把 借款合同.pdf 与档案比对' }).click()
  await guarantor.page.getByText('与档案一致').waitFor()
  const [kept] = await Promise.all([
    guarantor.page.waitForEvent('download'),
    guarantor.page.getByRole('button', { name: '下载 借款合同.pdf' }).click(),
  ])
  expect(kept.suggestedFilename()).toBe('借款合同.pdf')
  expect((await readFile(await kept.path())).equals(contract)).toBe(true)
  expect(await guarantor.page.getByRole('button', { name: '补充证据文件' }).count()).toBe(0)
  expect(await faultsOf(guarantor.page)).toEqual([])
  expect([bank.complaints, guarantor.complaints]).toEqual([[], []])
}, 90_000)

test('a bank corrects a document by a further one, and both show it', async () => {
  const { page, complaints } = await walk.visit()
  await openFacility(page, 'banker', 'called')
  await page.getByRole('button', { name: '补充证据文件' }).click()
  await page.getByRole('button', { name: '确认补充证据文件' }).click()
  await page.getByText('请至少选择一份文件。').waitFor()
  await chooser(page).setInputFiles(file('还款记录（更正）.csv', account))
  await page.getByLabel('它更正哪一份？').selectOption({ label: '还款记录.csv' })
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '确认补充证据文件' }).click()
  await page.getByText('更正：还款记录.csv', { exact: true }).waitFor()
  await page.getByText('已由后来的文件更正：还款记录（更正）.csv').waitFor()
  expect(await faultsOf(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('a script of the bank adds a document by the command line, and the page shows it with its hash', async () => {
  const { page } = await walk.visit()
  await openFacility(page, 'banker', 'called')
  const facility = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const letter = join(mkdtempSync(join(tmpdir(), 'claim-')), '催收函（二）.txt')
  writeFileSync(letter, '第二次催收\n')
  const bin = join(import.meta.dirname, '..', 'cli', 'bin', 'qunrong.js')
  const signedIn = ['--url', walk.url(), '--email', 'banker@demo.qunrong.example', '--password', 'qunrong-demo']
  const { stdout } = await promisify(execFile)(process.execPath, [bin, 'claim', facility, '--document', letter, ...signedIn]) // prettier-ignore
  const { id, documents } = JSON.parse(stdout)
  expect([id, documents]).toMatchObject([facility, [{ name: '催收函（二）.txt', media: 'text/plain' }]])
  await openFacility(page, 'banker', 'called')
  await page.getByRole('button', { name: '下载 催收函（二）.txt' }).waitFor()
})
