import { resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#tools/chromium.ts'
import { createHttp } from './app.ts'
import { mountDocumentation } from './documentation.ts'
import { mountWebApp } from './web-app.ts'

let browser: Browser
let app: Awaited<ReturnType<typeof createHttp>>
let url: string
beforeAll(async () => {
  browser = await launchChromium()
  app = await createHttp({ log: pino({ level: 'silent' }), routes: [], authenticate: async () => null })
  mountDocumentation(app, [], { title: { zh: '群融', en: 'Qunrong' }, version: '1' })
  await mountWebApp(app, resolve(import.meta.dirname, '../../../web/dist'))
  url = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** What the browser refused or could not load, by its own word. */
const complaintsOf = (page: Page): string[] => {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return complaints
}

test('the API page opens under the content policy, and asks no other machine for anything', async () => {
  const page = await browser.newPage()
  const complaints = complaintsOf(page)
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) foreign.push(request.url())
  })
  await page.goto(`${url}/api/docs`)
  await page.getByText('群融 · Qunrong').waitFor()
  expect(complaints.filter((line) => !line.includes('favicon'))).toEqual([])
  expect(foreign).toEqual([])
})

test('Chinese is drawn with Chinese type: two characters do not look alike', async () => {
  const page = await browser.newPage()
  const pictureOf = async (character: string) => {
    await page.setContent(`<p style="font: 40px sans-serif">${character}</p>`)
    return (await page.locator('p').screenshot()).toString('base64')
  }
  expect(await pictureOf('群')).not.toBe(await pictureOf('融'))
})
