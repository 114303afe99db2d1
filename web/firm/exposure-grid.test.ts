import { expect, test } from 'vitest'
import { exposureGrid } from './exposure-grid.ts'

test('the map has every grade and class, shaded by what is owed; the unjudged only where there are some', () => {
  const cny = (amount: string) => ({ amount, currency: 'CNY' as const })
  const cells = [
    { grade: 'A', bucket: 'none', members: 3, outstanding: cny('0.00') },
    { grade: 'BBB', bucket: 'below-1m', members: 1, outstanding: cny('600000.00') },
    { grade: 'BBB', bucket: 'below-500k', members: 2, outstanding: cny('300000.00') },
  ] as const
  const grid = exposureGrid(cells)
  expect(grid.map(({ grade }) => grade)).toEqual(['AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'C', 'D'])
  expect(grid[3]?.places.map(({ shade, cell }) => [shade, cell?.members ?? 0])).toEqual([
    [0, 0],
    [0.5, 2],
    [1, 1],
    [0, 0],
    [0, 0],
  ])
  expect(exposureGrid([{ ...cells[0], grade: 'none' }]).at(-1)?.grade).toBe('none')
})
