import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const wide = { width: 1440, height: 900 }
export const narrow = { width: 375, height: 800 }

export type Visit = { readonly page: Page; readonly context: BrowserContext; readonly complaints: readonly string[] }

/** What a page has asked for and not yet got; the live stream, which never ends, is not among it. */
const awaited = new WeakMap<Page, Set<Request>>()

function followRequests(page: Page): void {
  const asked = new Set<Request>()
  page.on('request', (request) => void (request.resourceType() === 'eventsource' || asked.add(request)))
  page.on('requestfinished', (request) => void asked.delete(request))
  page.on('requestfailed', (request) => void asked.delete(request))
  awaited.set(page, asked)
}

/** A browser of a person's own; what it refused or could not run is collected. */
export async function openVisit(browser: Browser, viewport: typeof wide): Promise<Visit> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  page.setDefaultTimeout(8_000)
  followRequests(page)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  return { page, context, complaints }
}

/**
 * Whatever is in motion comes to its end, so that nothing is judged half shown: a motion has several stages, each begun
 * a frame after the other, and is over when two looks in a row find none.
 */
const settle = `(async () => {
  const frame = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))
  for (let still = 0, looks = 0; still < 2 && looks < 100; looks += 1) {
    const moving = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity)
    moving.forEach((each) => each.finish())
    const isStaged = document.querySelector('[class*="-prepare"], [class*="-active"][class*="-enter"], [class*="-active"][class*="-appear"], [class*="-active"][class*="-leave"]')
    still = moving.length === 0 && isStaged === null ? still + 1 : 0
    await frame()
  }
})()`

/** Waits until nothing is on its way any more; the live stream, which never ends, is not waited for. */
export async function settled(page: Page): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    quiet = (await page.locator('.loading').count()) === 0 ? quiet + 1 : 0
    await page.waitForTimeout(150)
  }
}

const twoFrames = 'new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))'

/**
 * Waits until a page that was just opened is all there: everything it asked for has come and is drawn, and what was
 * drawn asks for nothing more. After a click `settled` is right, for its answer may be followed by the live stream's.
 */
export async function arrived(page: Page): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    const isWaiting = (awaited.get(page)?.size ?? 0) > 0 || (await page.locator('.loading').count()) > 0
    quiet = isWaiting ? 0 : quiet + 1
    await page.evaluate(twoFrames)
  }
}

/** Where a page is, what it waits for, and what its dialog or its alerts say: for whoever reads of a test that failed. */
export async function whatStands(page: Page): Promise<string> {
  const asked = [...(awaited.get(page) ?? [])].map((request) => `${request.method()} ${request.url()}`)
  const said = await page
    .evaluate<
      string[]
    >(`[...document.querySelectorAll('[role=dialog], [role=alert], .loading')].map((each) => each.innerText.replace(/\\s+/g, ' ').slice(0, 500))`)
    .catch((error: unknown) => [String(error)])
  return [`page ${page.url()}`, ...asked.map((each) => `  waits for ${each}`), ...said.map((each) => `  says ${each}`)].join('\n') // prettier-ignore
}

/** What is not accessible on a page, and whether it is wider than the screen. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(settle)
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  await page.evaluate(axe)
  const violations = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    'axe.run().then(({ violations }) => violations)',
  )
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`),
    ...(over > 0 ? [`is ${over} px too wide`] : []),
  ]
}
