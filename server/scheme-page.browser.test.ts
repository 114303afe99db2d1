import { expect, test } from 'vitest'
import { catalogue } from '#core/scheme/catalogue/index.ts'
import { openWalk } from './testing/browser.ts'
import { faultsOf, narrow, wide } from './testing/visit.ts'

const walk = openWalk()
const { visit } = walk

test.each([
  ['zh', wide, '算例', /[A-Za-z]{4,} (the|of|and) /],
  ['en', narrow, 'Worked example', /[一-鿿]{4}/],
] as const)('a scheme is told whole in the language of the reader, with a worked example: %s at %j', async (language, size, example, other) => {
  const { page, complaints } = await visit(size)
  await page.goto(`${walk.url()}/sign-in`)
  await page.evaluate((to) => localStorage.setItem('qunrong.language', to), language)
  for (const { id, names, source, settings, ceilings = {} } of catalogue) {
    // Where a number comes from is cited in the words of its source.
    const cited = [source, ...[...Object.values(settings), ...Object.values(ceilings)].map((told) => told.source)]
    await page.goto(`${walk.url()}/schemes/${id}`)
    await page.getByRole('heading', { name: names[language], level: 1 }).waitFor()
    await page.getByRole('heading', { name: example }).waitFor()
    const told = await page.locator('main').locator('td, th, h2, h3').allInnerTexts()
    expect(told.filter((text) => other.test(text) && !cited.includes(text))).toEqual([])
  }
  expect(await faultsOf(page)).toEqual([])
  expect(complaints).toEqual([])
}) // prettier-ignore
