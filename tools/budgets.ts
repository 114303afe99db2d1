import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { freePort } from '#server/platform/postgres/embedded.ts'
import { openVisit, wide } from '#server/testing/visit.ts'
import { startServer, stopServer } from '#server/testing/whole-server.ts'
import { launchChromium } from './chromium.ts'
import { clickLikeSixteen, type Latency } from './budget-load.ts'

type Budget = { readonly name: string; readonly measured: string; readonly budget: string; readonly isKept: boolean }

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const signIn = async (page: Page, url: string, who: string): Promise<string> => {
  await page.goto(`${url}/sign-in`)
  await page.locator('input[type=email]').fill(`${who}@demo.qunrong.example`)
  await page.locator('input[type=password]').fill('qunrong-demo')
  await page.keyboard.press('Enter')
  await page.waitForURL(/clusters\/clu_/)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForTimeout(2_000)
  return page.url().split('/clusters/')[1]?.split('/')[0] ?? ''
}

/** What a first visit brings in, from the sign-in page to one's home, packed as servers pack it. */
async function firstLoad(browser: Browser, url: string): Promise<Budget> {
  const { page, context } = await openVisit(browser, wide)
  let bytes = 0
  const reading: Promise<void>[] = []
  page.on('response', (response) => {
    const isAsset = /\.(js|css|svg)$|\/$|\/sign-in$/.test(new URL(response.url()).pathname)
    if (isAsset) reading.push(response.body().then((body) => void (bytes += gzipSync(body).length), () => undefined)) // prettier-ignore
  })
  await signIn(page, url, 'manager')
  await Promise.all(reading)
  await context.close()
  const kilobytes = Math.round(bytes / 1000)
  return { name: 'first load, gzip', measured: `${kilobytes} kB`, budget: '≤ 550 kB', isKept: kilobytes <= 550 }
}

const rows = 100_000

/** A hundred thousand invoices of one firm, brought in as an association brings them. */
async function bringInvoices(page: Page, url: string, cluster: string): Promise<string> {
  const header = 'enterprise_id,invoice_no,issue_date,counterparty_id,amount,tax,amount_incl_tax,status'
  const lines = Array.from({ length: rows }, (_, i) => {
    const day = new Date(Date.UTC(2020, 0, 1) + (i % 2300) * 86_400_000).toISOString().slice(0, 10)
    return `firm-6,B${i},${day},C${i % 97},${1000 + (i % 9000)}.00,0.00,${1000 + (i % 9000)}.00,valid`
  })
  const answer = await page.evaluate(
    async ([to, text]) =>
      (await fetch(to, { method: 'POST', headers: { 'content-type': 'text/csv', 'idempotency-key': 'budgets-invoices-1' }, body: text })).status, // prettier-ignore
    [`/api/v1/clusters/${cluster}/imports?kind=output-invoices&scheme=demo`, [header, ...lines].join('\n')] as const,
  )
  if (answer !== 201) throw new Error(`The invoices were answered with ${answer}.`)
  const firms = await page.evaluate(
    async (from) => (await fetch(from)).json() as Promise<{ items: { id: string }[] }>,
    `/api/v1/clusters/${cluster}/firms?search=${encodeURIComponent('瑞康')}`,
  )
  return `${url}/clusters/${cluster}/firms/${firms.items[0]?.id}/invoices`
}

/** The longest task while somebody scrolls through the whole list, by wheel and by jumps; a planted one is seen first. */
async function longestTask(browser: Browser, url: string): Promise<Budget> {
  const { page, context } = await openVisit(browser, wide)
  const cluster = await signIn(page, url, 'manager')
  await page.goto(await bringInvoices(page, url, cluster))
  await page.locator('.window-frame').waitFor()
  await page.waitForTimeout(1_000)
  await page.evaluate(
    `window.longest = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration) }).observe({ type: 'longtask' })`,
  )
  await page.evaluate('setTimeout(() => { const end = performance.now() + 80; while (performance.now() < end); }, 10)')
  await page.waitForTimeout(500)
  if ((await page.evaluate<number>('window.longest')) <= 50) throw new Error('A planted long task was not seen.')
  await page.evaluate('window.longest = 0')
  const frame = page.locator('.window-frame')
  await frame.hover()
  for (let i = 0; i < 120; i += 1) await page.mouse.wheel(0, 600)
  for (let i = 1; i <= 40; i += 1) {
    await frame.evaluate((element, share) => element.scrollTo(0, element.scrollHeight * share), i / 40)
    await page.waitForTimeout(60)
  }
  const seen = await page.locator('.window tbody tr[aria-rowindex]').last().getAttribute('aria-rowindex')
  if (Number(seen) < rows) throw new Error(`Scrolling came to row ${seen} only.`)
  const longest = await page.evaluate<number>('window.longest')
  await context.close()
  const measured = longest === 0 ? 'none over 50 ms' : `${Math.round(longest)} ms`
  return { name: `longest task while scrolling ${rows} rows`, measured, budget: '≤ 50 ms', isKept: longest <= 50 }
}

const line = ({ name, measured, budget, isKept }: Budget): string =>
  `${isKept ? 'kept  ' : 'BROKEN'}  ${name}: ${measured} (${budget})`

const latencyLine = ({ name, count, p50, p95, p99 }: Latency): string =>
  `        ${name}: ${count} requests, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`

const port = await freePort()
const data = mkdtempSync(join(tmpdir(), 'budgets-'))
const [server, browser] = await Promise.all([startServer(port, data), launchChromium()])
const url = `http://localhost:${port}`
try {
  const load = await firstLoad(browser, url)
  say(line(load))
  const scroll = await longestTask(browser, url)
  say(line(scroll))
  say('        sixteen people clicking, beside /healthz under the same load:')
  for (const latency of await clickLikeSixteen(browser, url, signIn)) say(latencyLine(latency))
  process.exitCode = load.isKept && scroll.isKept ? 0 : 1
} finally {
  await browser.close()
  await stopServer(server)
  rmSync(data, { recursive: true, force: true })
}
