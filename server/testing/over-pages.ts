import type { Page } from 'playwright-core'
import { clusterOf, type Walk } from './browser.ts'
import type { TestHouse } from './test-house.ts'
import { wide } from './visit.ts'

/** The routes of the whole server, called from pages on which each person has signed in. */
export function overPages(walk: Walk): TestHouse {
  const pages = new Map<string, Page>()
  const pageOf = async (who: string): Promise<Page> => {
    const page = pages.get(who) ?? (await walk.visit(wide)).page
    if (!pages.has(who)) await walk.signInByMail(page, who)
    pages.set(who, page)
    return page
  }
  const call: TestHouse['call'] = async (who, route, { params = {}, query = {}, body } = {}) => {
    const page = await pageOf(who)
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? clusterOf(page))
    const asked = { path: `${path}?${new URLSearchParams(query).toString()}`, method: route.method, body: body === undefined ? null : JSON.stringify(body) } // prettier-ignore
    const told = await page.evaluate(async (to) => {
      const headers: Record<string, string> = { 'idempotency-key': crypto.randomUUID() }
      if (to.body !== null) headers['content-type'] = 'application/json'
      const answer = await fetch(to.path, {
        method: to.method,
        headers,
        ...(to.body === null ? {} : { body: to.body }),
      })
      return { status: answer.status, raw: await answer.text() }
    }, asked)
    return { ...told, body: JSON.parse(told.raw), bytes: Buffer.from(told.raw), headers: {} }
  }
  return { call } as TestHouse
}
