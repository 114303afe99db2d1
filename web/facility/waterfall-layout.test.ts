import { describe, expect, test } from 'vitest'
import type { WireLayer } from '#contract/facilities.ts'
import { fillingOf, flatLayers, layoutWaterfall, measures, type Box } from './waterfall-layout.ts'

const layer = (at: string, node: string, children: WireLayer[] = []): WireLayer => ({
  at,
  node,
  name: at,
  party: children.length === 0 || node === 'fronted' ? { id: `org_${at}`, name: at } : null,
  share: null,
  left: null,
  isEndless: false,
  borne: null,
  returned: null,
  rule: { zh: '', en: '' },
  children,
})

const rest = layer('rest', 'rest')
const chain = layer('', 'inOrder', [
  layer('0', 'from'),
  layer(
    '1',
    'jointly',
    ['1.0', '1.1', '1.2', '1.3', '1.4'].map((at) => layer(at, 'from')),
  ),
  rest,
])
const confidi = layer('', 'severally', [
  layer('0', 'fronted', [
    layer('0.0', 'severally', [layer('0.0.0', 'from'), layer('0.0.1', 'upTo', [layer('0.0.1.0', 'from')])]),
  ]),
  layer('1', 'from'),
  rest,
])

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe('the drawing of a waterfall', () => {
  test.each([
    [chain, 300],
    [chain, 620],
    [chain, 1200],
    [confidi, 260],
    [confidi, 620],
  ])('keeps every party inside the width, and no two over each other', (root, width) => {
    const { boxes, height } = layoutWaterfall(root, width)
    const parties = boxes.filter(({ is }) => is === 'party')
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(width + 0.001)
      expect(box.y + box.height).toBeLessThanOrEqual(height + 0.001)
    }
    parties.forEach((a, i) => parties.slice(i + 1).forEach((b) => expect(overlap(a, b)).toBe(false)))
  })

  test('numbers the steps from the top, and who keeps the rest comes last', () => {
    const ordered = layoutWaterfall(chain, 600).boxes.filter(({ order }) => order !== null)
    expect(ordered.map(({ layer: { at }, order }) => [at, order])).toEqual([
      ['0', 1],
      ['1', 2],
      ['rest', 3],
    ])
    expect(ordered.map(({ y }) => y)).toEqual(ordered.map(({ y }) => y).sort((a, b) => a - b))
  })

  test('shares stand side by side as far as the width allows', () => {
    const rowsAt = (width: number): number =>
      new Set(
        layoutWaterfall(chain, width)
          .boxes.filter(({ layer: { at } }) => at.startsWith('1.'))
          .map(({ y }) => y),
      ).size
    expect(rowsAt(1200)).toBe(1)
    expect(rowsAt(600)).toBe(2)
    expect(rowsAt(200)).toBe(5)
  })

  test('who pays first stands above those behind, in one frame', () => {
    const { boxes, links } = layoutWaterfall(confidi, 800)
    const front = boxes.find(({ is, layer: { at } }) => is === 'party' && at === '0')
    const behind = boxes.find(({ layer: { at } }) => at === '0.0')
    expect(front && behind && front.y + front.height < behind.y).toBe(true)
    expect(links.filter(({ is }) => is === 'behind')).toHaveLength(1)
  })

  test('a cap over one party is drawn with it', () => {
    const { boxes } = layoutWaterfall(confidi, 800)
    const capped = boxes.find(({ layer: { at } }) => at === '0.0.1.0')
    expect(capped?.cap?.at).toBe('0.0.1')
    expect(boxes.some(({ is, layer: { at } }) => is === 'group' && at === '0.0.1')).toBe(false)
    expect(capped?.height).toBeGreaterThan(measures.leaf)
  })

  test('the table shows every layer once, with its depth', () => {
    expect(flatLayers(confidi).map(({ layer: { at }, depth }) => `${depth} ${at}`)).toEqual([
      '0 ',
      '1 0',
      '2 0.0',
      '3 0.0.0',
      '3 0.0.1',
      '4 0.0.1.0',
      '1 1',
      '0 rest',
    ])
  })
})

describe('how full a purse is', () => {
  test('it fills by what was borne and drains by what came back', () => {
    expect(fillingOf({ borne: 0n, returned: 0n, left: 100n }, 0n)).toEqual({ borne: 0, returned: 0, left: 1 })
    expect(fillingOf({ borne: 60n, returned: 0n, left: 40n }, 60n)).toEqual({ borne: 0.6, returned: 0, left: 0.4 })
    expect(fillingOf({ borne: 60n, returned: 20n, left: 40n }, 60n)).toEqual({ borne: 0.4, returned: 0.2, left: 0.4 })
  })

  test('a purse without end is measured by all that was claimed', () => {
    expect(fillingOf({ borne: 25n, returned: 0n, left: null }, 100n)).toEqual({ borne: 0.25, returned: 0, left: 0 })
    expect(fillingOf({ borne: 0n, returned: 0n, left: null }, 0n)).toEqual({ borne: 0, returned: 0, left: 0 })
  })
})
