import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchChromium } from '#tools/chromium.ts'
import { startPlayed, type PlayedDemo } from './played-demo.ts'
import { openVisit, wide, whatStands, type Visit } from './visit.ts'

export type Walk = {
  readonly url: () => string
  readonly visit: (viewport?: typeof wide) => Promise<Visit>
  /** Signs in by the one click of the sign-in page, as the first person of this role. */
  readonly signInAs: (page: Page, role: string) => Promise<void>
  /** Signs in by the form, as one of the demo's people who is not offered on the page. */
  readonly signInByMail: (page: Page, key: string) => Promise<void>
}

/** A whole server with the demo and a real browser, for the tests of one file. */
export function openWalk(): Walk {
  let demo: PlayedDemo | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    ;[demo, browser] = await Promise.all([startPlayed(), launchChromium()])
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    const pages = browser?.contexts().flatMap((context) => context.pages()) ?? []
    for (const page of pages) process.stderr.write(`${await whatStands(page)}\n`)
  })
  const url = (): string => demo?.url ?? ''
  const comeIn = comingIn(url)
  return {
    url,
    visit: (viewport = wide) => {
      if (browser === undefined) throw new Error('The browser is open inside tests only.')
      return openVisit(browser, viewport)
    },
    signInAs: (page, role) => comeIn(page, role, () => page.getByRole('button', { name: role }).first().click()),
    signInByMail: (page, key) =>
      comeIn(page, key, async () => {
        await page.getByLabel('邮箱').fill(`${key}@demo.qunrong.example`)
        await page.getByLabel('密码').fill('qunrong-demo')
        await page.getByRole('button', { name: '登录', exact: true }).click()
      }),
  }
}

/**
 * Somebody signs in on the page once; from then on every browser of theirs has that session, for the platform lets
 * nobody sign in more often than twenty times a minute.
 */
const comingIn = (url: () => string) => {
  const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()
  return async (page: Page, who: string, signIn: () => Promise<void>): Promise<void> => {
    const session = sessions.get(who)
    if (session !== undefined) await page.context().addCookies(session)
    await page.goto(session === undefined ? `${url()}/sign-in` : url())
    if (session === undefined) await signIn()
    await page.getByRole('heading', { level: 1, name: '您好' }).waitFor()
    sessions.set(who, await page.context().cookies())
  }
}

type Listed = { items: { id: string; status: string; amount: { amount: string } }[] }

/** A list, read as whoever is signed in on the page. */
export const read = (page: Page, path: string): Promise<Listed> =>
  page.evaluate<Listed>(`fetch(${JSON.stringify(path)}).then((answer) => answer.json())`)

export const clusterOf = (page: Page): string => page.url().split('/clusters/')[1]?.split(/[/?]/)[0] ?? ''

/** A command over the wire, as whoever is signed in on the page; answers the id of what it made or changed. */
export const order = (page: Page, path: string, body?: object): Promise<string> =>
  page.evaluate(
    async ([to, sent]) => {
      const headers: Record<string, string> = { 'idempotency-key': crypto.randomUUID() }
      if (sent !== null) headers['content-type'] = 'application/json'
      const answer = await fetch(to, { method: 'POST', headers, ...(sent === null ? {} : { body: sent }) })
      if (!answer.ok) throw new Error(`${to}: ${await answer.text()}`)
      return ((await answer.json()) as { id: string }).id
    },
    [`/api/v1/clusters/${clusterOf(page)}/${path}`, body === undefined ? null : JSON.stringify(body)] as const,
  )

/** Keeps a picture where somebody asks for one. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['QUNRONG_LOOK']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** What was written into a dialog is sent, and the dialog is done with. */
export async function confirmed(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /确认|^Confirm/ }).click()
  await dialog.waitFor({ state: 'detached' })
}
