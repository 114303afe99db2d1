import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { writeWorkbook } from '#server/platform/files/workbook/write-workbook.ts'
import { clusterOf, openWalk, read } from './testing/browser.ts'
import { arrived, faultsOf, narrow, wide } from './testing/visit.ts'

const walk = openWalk()
const { visit, signInAs, signInByMail } = walk

describe('a bank officer', () => {
  test('signs in by one click, opens a facility that went wrong, and reads who bears what, what is owed, that the books balance and its papers', async () => {
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
    await findsPapers(page)
    expect(complaints).toEqual([])
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
    await page.getByRole('heading', { name: '等待复核' }).waitFor()
    expect(await page.getByRole('button', { name: '复核通过' }).count()).toBe(0)
    const other = (await visit()).page
    await signInAs(other, '银行复核')
    await other.goto(page.url())
    await other.getByRole('button', { name: '复核通过' }).click()
    await other.getByText('收到还款 ¥1,234.56').waitFor()
    await page.reload()
    await page.getByText('收到还款 ¥1,234.56').waitFor()
    await page.getByRole('button', { name: '冲正还款' }).click()
    await page.getByLabel('要冲正的还款').selectOption({ label: '2026-06-15 · ¥1,234.56' })
    await page.getByLabel('理由').fill('记错企业')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: '确认冲正还款' }).click()
    await page.getByText('记错企业').waitFor()
    await other.reload()
    await other.getByRole('button', { name: '复核通过' }).click()
    await other
      .getByText(/还款冲正.*1,234\.56/)
      .first()
      .waitFor()
  })
})

describe('a bank’s statement', () => {
  test('is dropped in, refused where it does not add up, matched by contract number, and booked by a second person', async () => {
    const { page } = await visit()
    await signInAs(page, '银行客户经理')
    await page.getByRole('link', { name: '授信', exact: true }).click()
    await page.getByRole('link', { name: '吉顺药材加工有限公司' }).click()
    const number = (await page.getByText(/^QR-/).first().textContent()) ?? ''
    await page.getByRole('link', { name: '还款登记', exact: true }).click()
    const choose = page.getByLabel('选择对账单文件').and(page.locator('input'))
    await choose.setInputFiles(statementFile(number, '200.00'))
    await page.getByText(/对不平：0\.00 \+ 300\.00 = 300\.00 ≠ 200\.00/).waitFor()
    await choose.setInputFiles(statementFile(number, '300.00'))
    await page.getByRole('heading', { level: 1, name: '对账单' }).waitFor()
    await page.getByText('已匹配').waitFor()
    await page.getByText('付款人与借款人同名').waitFor()
    await page.getByText('附言与付款人都对不上任何授信').waitFor()
    await page.getByRole('button', { name: '采用建议' }).click()
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: '登记所选 2 笔' }).click()
    await page.getByText('待复核').nth(1).waitFor()
    await page.getByRole('button', { name: '不是还款' }).click()
    await page.getByLabel('理由').fill('货款')
    await page.getByRole('button', { name: /^确认不是还款/ }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const other = (await visit(narrow)).page
    await signInAs(other, '银行复核')
    await other.goto(`${walk.url()}/clusters/${clusterOf(page)}/repayments`)
    await other.getByRole('button', { name: '复核通过' }).first().click()
    await other.getByText('已复核，已入账').waitFor()
    await other.getByRole('button', { name: '复核通过' }).nth(1).waitFor({ state: 'detached' })
    await other.getByRole('button', { name: '退回' }).first().click()
    await other.getByLabel('理由').fill('金额与回单不符')
    expect(await faultsOf(other)).toEqual([])
    await other.getByRole('button', { name: '确认退回' }).click()
    await other.getByText('没有等待复核的事项').waitFor()
  })
})

/** A bank's statement of three lines: one that names the loan, one of its borrower, one of nobody known. */
const statementFile = (number: string, closing: string) => {
  const entry = (payer: string, text: string, reference: string): string =>
    `<Ntry><Amt Ccy="CNY">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-06-14</Dt></BookgDt><AcctSvcrRef>${reference}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>${payer}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`
  const balance = (code: string, amount: string): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-06-14</Dt></Dt></Bal>`
  const text = `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>S1</Id><Acct><Id><Othr><Id>6222021</Id></Othr></Id><Ccy>CNY</Ccy></Acct>${balance('OPBD', '0.00')}${balance('CLBD', closing)}${entry('某公司', `还款 ${number}`, 'b1')}${entry('吉顺药材加工有限公司', '还款', 'b2')}${entry('某客户', '货款', 'b3')}</Stmt></BkToCstmrStmt></Document>`
  return { name: 'statement.xml', mimeType: 'application/xml', buffer: Buffer.from(text) }
}

describe('a bookkeeper’s workbook', () => {
  test('is dropped in, matched, read through without effect, taken, and its refused rows come back as a file', async () => {
    const { page, complaints } = await visit()
    await signInAs(page, '协会负责人')
    await page.getByRole('link', { name: '资料上传', exact: true }).click()
    await page.getByLabel('资料类别').selectOption({ label: '销项发票' })
    const choose = page.getByLabel('选择文件').and(page.locator('input'))
    await choose.setInputFiles({ name: '坏.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004 broken') })
    await page.getByText('文件已损坏').waitFor()
    expect(await faultsOf(page)).toEqual([])
    const header = ['企业代号', '发票号', '开票日期', '购方单位代号', '金额', '税额', '价税合计', '发票状态']
    const row = (number: string, day: string) => ['firm-3', number, day, 'B9', '1,000.00', '130', '1130', '有效']
    const buffer = await workbookOf(header, [row('W1', '2026/6/1'), row('W2', '六月一日')])
    await choose.setInputFiles({ name: '六月.xlsx', mimeType: '', buffer })
    await page.getByRole('heading', { level: 1, name: '六月.xlsx' }).waitFor()
    await page.getByText('还没有指定：发票号码').waitFor()
    await page.getByLabel('“发票号码”在哪一列').selectOption({ label: '发票号' })
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: '试读（不生效）' }).click()
    await page.getByText('采用后的结果（尚未生效）').waitFor()
    await page.getByText('写成 2026-03-05').waitFor()
    expect(await faultsOf(page)).toEqual([])
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByText('下载被拒绝的 1 行').click()])
    expect(file.suggestedFilename()).toBe('六月-问题.xlsx')
    await page.getByRole('button', { name: '采用 1 行' }).click()
    await page.getByText('已采用').first().waitFor()
    await page.getByRole('link', { name: '资料上传', exact: true }).click()
    await page.getByLabel('资料类别').selectOption({ label: '销项发票' })
    await choose.setInputFiles({ name: '七月.xlsx', mimeType: '', buffer })
    await page.getByRole('heading', { level: 1, name: '七月.xlsx' }).waitFor()
    await page.getByText('已按您上次的选择匹配').waitFor()
    expect(complaints).toEqual([])
  })
})

async function workbookOf(header: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
  const columns = header.map((title) => ({ header: title, kind: 'text' as const }))
  const chunks: Buffer[] = []
  for await (const chunk of writeWorkbook('数据', { columns, rows })) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The papers of the facility on the page, wide and narrow: a contract opens as a PDF. */
async function findsPapers(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '文件' }).click()
  const opening = page.getByRole('link', { name: /^打开 SX-.*中文/ })
  await opening.waitFor({ timeout: 30_000 })
  for (const size of [narrow, wide]) {
    await page.setViewportSize(size)
    expect(await faultsOf(page)).toEqual([])
  }
  const address = (await opening.getAttribute('href')) ?? ''
  expect(await page.evaluate(async (from) => (await (await fetch(from)).text()).slice(0, 5), address)).toBe('%PDF-')
}

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
    const base = `${walk.url()}/clusters/${clusterOf(manager)}`
    const { items } = await read(manager, `/api/v1/clusters/${clusterOf(manager)}/applications?status=submitted`)
    const wanted = items.find(({ amount }) => amount.amount === '400000.00')?.id
    await manager.goto(`${base}/applications/${wanted}`)
    await manager
      .getByRole('img', { name: /本笔 ¥400,000\.00/ })
      .first()
      .waitFor()
    await manager.getByRole('button', { name: '初审' }).click()
    await manager.getByText('将初审通过').waitFor()
    expect(await faultsOf(manager)).toEqual([])
    await manager.getByRole('button', { name: '确认初审' }).click()
    await manager.getByText('初审已完成').first().waitFor()
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
    await bank.getByText('5.5%', { exact: true }).waitFor()

    const guarantor = (await visit()).page
    await signInAs(guarantor, '企业主（联保会员）')
    await guarantor.getByRole('link', { name: '担保承诺', exact: true }).click()
    await guarantor.getByRole('button', { name: '出具承诺' }).click()
    await guarantor.getByLabel('为哪家企业').selectOption({ label: '同济药材贸易行' })
    await guarantor.getByLabel('以什么身份').selectOption({ index: 1 })
    await guarantor.getByLabel('最多承担（元）').fill('400000')
    expect(await faultsOf(guarantor)).toEqual([])
    await guarantor.getByRole('button', { name: '确认出具承诺' }).click()
    await guarantor.getByText('承诺已出具').waitFor()

    const other = (await visit()).page
    await signInAs(other, '银行客户经理（他行）')
    await other.goto(`${base}/applications/${wanted}`)
    await other.getByRole('button', { name: '婉拒' }).click()
    await other.getByLabel('理由').fill('行业限额已满')
    await other.getByRole('button', { name: '确认婉拒' }).click()
    await other.getByText('行业限额已满').waitFor()
    expect(await other.getByText('5.5%').count()).toBe(0)

    const owner = (await visit()).page
    await signInByMail(owner, 'owner-four')
    await owner.goto(`${base}/applications/${wanted}`)
    await owner.getByText('行业限额已满').waitFor()
    await owner.getByText('综合年化成本', { exact: true }).waitFor()
    expect(await faultsOf(owner)).toEqual([])
    await owner.getByRole('button', { name: '接受这份报价' }).click()
    await owner.getByRole('checkbox', { name: /吉顺药材加工有限公司/ }).check()
    expect(await faultsOf(owner)).toEqual([])
    await owner.getByRole('button', { name: '确认接受这份报价' }).click()
    await owner.waitForURL(/facilities\/fac_/)
    await owner
      .getByRole('img', { name: /吉顺药材加工有限公司/ })
      .first()
      .waitFor()
  }, 120_000)
})

/** One of the committee's members comes, is told to attend first, attends, and votes with a reason. */
async function sitAndVote(meeting: string, nth: number): Promise<void> {
  const { page, context } = await visit()
  await signInByMail(page, `member-${['one', 'two', 'three'][nth]}`)
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
    const wanted = `${walk.url()}/clusters/${clusterOf(page)}/members`
    await page.context().clearCookies()
    await page.goto(wanted)
    await page.getByText('请先登录').waitFor()
    await page.getByRole('button', { name: '协会负责人' }).click()
    await page.getByRole('heading', { level: 1, name: '会员' }).waitFor()
    expect(page.url()).toBe(wanted)
  })

  test('with a wrong password, or to a page that is not theirs or nobody’s, is told so', async () => {
    const { page } = await visit()
    await page.goto(`${walk.url()}/sign-in`)
    await page.getByLabel('邮箱').fill('manager@demo.qunrong.example')
    await page.getByLabel('密码').fill('not this one')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('邮箱或密码不对').waitFor()
    await signInAs(page, '银行客户经理')
    await page.goto(`${walk.url()}/clusters/${clusterOf(page)}/facilities/fac_01M7ZA60JZNRMHGWDD3S33QYPC`)
    await page.getByRole('alert').waitFor()
    await page.goto(`${walk.url()}/no-such-page`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  })

  test('by keyboard alone reaches the text first, and a layer of the waterfall says its rule', async () => {
    const { page } = await visit()
    await signInAs(page, '银行客户经理')
    const { items } = await read(page, `/api/v1/clusters/${clusterOf(page)}/facilities`)
    await page.goto(`${walk.url()}/clusters/${clusterOf(page)}/facilities/${items[0]?.id}`)
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
    ['银行复核', 'zh', narrow],
  ] as const)(
    'of %s in %s at %o is accessible and fits its width',
    async (role, language, size) => {
      const { page, context, complaints } = await visit(size)
      await signInAs(page, role)
      await page.evaluate((to) => localStorage.setItem('qunrong.language', to), language)
      const found: string[] = []
      for (const path of await pathsOf(page)) {
        await page.goto(`${walk.url()}${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await arrived(page)
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
    `${base}/repayments`,
    `${base}/allocations`,
    '/account',
    '/schemes',
    '/schemes/association-guarantee',
    '/schemes/chamber-joint-guarantee',
    '/schemes/confidi',
    '/schemes/package-line',
    '/schemes/closed-community-guarantee',
  ]
}
