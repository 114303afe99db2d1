import { expect, test } from 'vitest'
import { catalogueSource } from './list-catalogue.mjs'

test('the catalogue lists every scheme file in name order, and neither tests nor itself', () => {
  const source = catalogueSource(['b.ts', 'index.ts', 'a.ts', 'a.test.ts', 'README.md'])
  expect(source).toContain("import s1 from './a.ts';\nimport s2 from './b.ts';")
  expect(source).toContain('readonly Scheme[] = [s1, s2];')
  expect(source).not.toContain('a.test')
})
