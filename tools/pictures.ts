import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { freePort } from '#server/platform/postgres/embedded.ts'
import { narrow, openVisit, settled, wide } from '#server/testing/visit.ts'
import { startServer, stopServer } from '#server/testing/whole-server.ts'
import { launchChromium } from './chromium.ts'
import { shots, type Shot } from './picture-list.ts'

const folder = resolve(import.meta.dirname, '../docs/pictures')

/** Signs in as one of the demo's people and answers the address of the demo's cluster. */
async function enter(page: Page, url: string, who: string, language: 'zh' | 'en'): Promise<string> {
  await page.goto(`${url}/sign-in`)
  await page.evaluate((to) => localStorage.setItem('qunrong.language', to), language)
  await page.reload()
  await page.locator('#email, [name=email], input[type=email]').first().fill(`${who}@demo.qunrong.example`)
  await page.locator('input[type=password]').fill('qunrong-demo')
  await page.keyboard.press('Enter')
  await page.waitForURL(/clusters\/clu_/)
  return page.url().split('?')[0]!.replace(/\/$/, '')
}

/** One picture of a page as a person sees it, without whatever is still in motion. */
async function take(page: Page, shot: Shot, base: string, file: string): Promise<void> {
  await page.goto(
    shot.path === null ? base.split('/clusters')[0]! : `${base}${await resolvePath(page, base, shot.path)}`,
  )
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
  await shot.prepare?.(page)
  await page.evaluate(
    'document.getAnimations().forEach((each) => { if (each.effect?.getComputedTiming().endTime !== Infinity) each.finish() })',
  )
  await page.screenshot({ path: join(folder, file), animations: 'disabled' })
}

/** "/facilities/{first called}" → the page of the first facility that is called; "{first}" of any list is its first. */
async function resolvePath(page: Page, base: string, path: string): Promise<string> {
  const [, list, wanted] = /^\/(\w+)\/\{first ?(\w*)\}/.exec(path) ?? []
  if (list === undefined) return path
  const cluster = base.split('/clusters/')[1]!
  const answer = await page.evaluate(
    async (from) => (await fetch(from)).json() as Promise<{ items: { id: string; status?: string }[] }>,
    `/api/v1/clusters/${cluster}/${list}?limit=200`,
  )
  const found = answer.items.find(({ status }) => wanted === '' || status === wanted) ?? answer.items[0]
  return path.replace(/\{first ?\w*\}/, found?.id ?? '')
}

async function visitAll(browser: Browser, url: string): Promise<void> {
  const views = [
    { language: 'zh', size: wide, end: 'zh-1440' },
    { language: 'en', size: narrow, end: 'en-375' },
  ] as const
  for (const [who, mine] of Map.groupBy(shots, (shot) => shot.who)) {
    for (const { language, size, end } of views) {
      const { page, context } = await openVisit(browser, size)
      const base = await enter(page, url, who, language)
      for (const shot of mine) await take(page, shot, base, `${shot.name}-${end}.png`)
      await context.close()
    }
    process.stdout.write(`${who}: ${mine.map(({ name }) => name).join(', ')}\n`)
  }
}

const port = await freePort()
const data = mkdtempSync(join(tmpdir(), 'pictures-'))
const [server, browser] = await Promise.all([startServer(port, data), launchChromium()])
try {
  mkdirSync(folder, { recursive: true })
  for (const old of readdirSync(folder)) rmSync(join(folder, old))
  await visitAll(browser, `http://localhost:${port}`)
} finally {
  await browser.close()
  await stopServer(server)
  rmSync(data, { recursive: true, force: true })
}
const sizes = readdirSync(folder).map((file) => statSync(join(folder, file)).size)
const total = sizes.reduce((sum, size) => sum + size, 0)
process.stdout.write(`${sizes.length} pictures, ${Math.round(total / 1024)} KiB\n`)
