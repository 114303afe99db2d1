import type { Page } from 'playwright-core'

/** A page to be shown: as whom, where, and what is done on it before. */
export type Shot = {
  readonly name: string
  readonly who: string
  /** Below the cluster's address; null is the sign-in page's neighbour outside any cluster. */
  readonly path: string | null
  readonly prepare?: (page: Page) => Promise<void>
}

/** Types more than is owed, so that the picture shows how the platform says no; nothing is changed by it. */
const refuse = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^(登记还款|Record a repayment|Record repayment)$/ }).click()
  await page.getByRole('dialog').getByRole('textbox').first().fill('99999999')
  await page.getByRole('dialog').locator('button[type=submit]').click()
  await page.getByRole('alert').waitFor()
}

const uploadSample = async (page: Page): Promise<void> => {
  await page.locator('select').first().selectOption('output-invoices')
  const csv =
    '企业代号,发票号码,开票日期,购方单位代号,金额,税额,价税合计,发票状态\nfirm-3,90001,2026/6/1,B9,"1,000.00",130,1130,有效\nfirm-3,90002,六月一日,B9,1000,130,1130,有效\n'
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '六月销项.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.waitForURL(/uploads\/upl_/)
  await page.locator('.panel button.ant-btn-primary').last().click()
  await page.locator('.figures').waitFor()
}

/** What stands below the fold and is the reason to look: every limit, and who would bear what. */
const toOutlook = async (page: Page): Promise<void> => {
  const outlook = page.getByRole('heading', { name: /^(前瞻|Outlook)$/ })
  await outlook.waitFor()
  await outlook.evaluate('(heading) => window.scrollTo(0, heading.getBoundingClientRect().top + window.scrollY - 76)')
}

/** Every page, once for whom it is made. */
export const shots: readonly Shot[] = [
  { name: 'home-association', who: 'manager', path: '' },
  { name: 'firms', who: 'manager', path: '/firms' },
  { name: 'firm', who: 'manager', path: '/firms/{first}' },
  { name: 'members', who: 'manager', path: '/members' },
  { name: 'applications', who: 'manager', path: '/applications' },
  { name: 'application', who: 'manager', path: '/applications/{first submitted}', prepare: toOutlook },
  { name: 'meetings', who: 'manager', path: '/meetings' },
  { name: 'fund', who: 'manager', path: '/funds/{first}' },
  { name: 'allocations', who: 'manager', path: '/allocations' },
  { name: 'imports', who: 'manager', path: '/imports' },
  { name: 'upload', who: 'manager', path: '/imports', prepare: uploadSample },
  { name: 'meeting', who: 'member-one', path: '/meetings/{first}' },
  { name: 'home-firm', who: 'owner', path: '' },
  { name: 'my-data', who: 'owner', path: '/my-data' },
  { name: 'calculator', who: 'owner', path: '/calculator' },
  { name: 'apply', who: 'owner', path: '/apply' },
  { name: 'promises', who: 'owner', path: '/promises' },
  { name: 'inbox-empty', who: 'banker', path: '/inbox' },
  { name: 'facilities', who: 'banker', path: '/facilities' },
  { name: 'facility', who: 'banker', path: '/facilities/{first called}' },
  { name: 'facility-refused', who: 'banker', path: '/facilities/{first performing}', prepare: refuse },
  { name: 'repayments', who: 'checker', path: '/repayments' },
  { name: 'notices', who: 'checker', path: '/notices' },
  { name: 'overview', who: 'supervisor', path: '/overview' },
  { name: 'record', who: 'supervisor', path: '/record' },
  { name: 'guarantors', who: 'guarantor', path: '/guarantors' },
  { name: 'conduct', who: 'manager', path: '/conduct' },
  { name: 'scheme-drafts', who: 'operator', path: '/scheme-drafts' },
  { name: 'operations', who: 'operator', path: '/operations' },
  { name: 'people', who: 'manager', path: '/people' },
  { name: 'organisations', who: 'manager', path: '/organisations' },
  { name: 'home-supervisor', who: 'supervisor', path: '' },
]
