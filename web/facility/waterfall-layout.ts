import type { WireLayer } from '#contract/facilities.ts'

/** A party that bears, or a frame around several layers; positions in pixels of the drawing. */
export type Box = {
  readonly is: 'party' | 'group'
  readonly layer: WireLayer
  /** The cap that a single party stands under, drawn with it instead of around it. */
  readonly cap: WireLayer | null
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The place in the order of bearing, for what stands below each other at the top. */
  readonly order: number | null
}

/** From one layer to the one that is asked next, or from a front to those behind it. */
export type Link = {
  readonly is: 'then' | 'behind'
  readonly x: number
  readonly fromY: number
  readonly toY: number
}

export type WaterfallLayout = {
  readonly boxes: readonly Box[]
  readonly links: readonly Link[]
  readonly width: number
  readonly height: number
}

export const measures = {
  gap: 24,
  between: 10,
  head: 26,
  pad: 10,
  leaf: 84,
  narrowLeaf: 116,
  line: 16,
  least: 126,
} as const

/** What stands below each other: the steps of the waterfall, and at the end who keeps the rest. */
export const layersInOrder = (root: WireLayer): readonly WireLayer[] => {
  const rest = root.children.filter(isRest)
  const inner = root.children.filter((child) => !isRest(child))
  return root.node === 'inOrder' ? [...inner, ...rest] : [{ ...root, children: inner }, ...rest]
}

const isRest = ({ node }: WireLayer): boolean => node === 'rest'

/** Every layer with its depth, from the top down, as a table shows it. */
export const flatLayers = (root: WireLayer): readonly { readonly layer: WireLayer; readonly depth: number }[] => {
  const walk = (layer: WireLayer, depth: number): { layer: WireLayer; depth: number }[] => [
    { layer, depth },
    ...layer.children.flatMap((child) => walk(child, depth + 1)),
  ]
  return layersInOrder(root).flatMap((layer) => walk(layer, 0))
}

/** Places the layers in the order in which they bear; shares stand side by side as far as the width allows. */
export function layoutWaterfall(root: WireLayer, width: number): WaterfallLayout {
  const boxes: Box[] = []
  const links: Link[] = []
  const height = stack(layersInOrder(root), { x: 0, y: 0, width }, { boxes, links, is: 'then', isOrdered: true })
  return { boxes, links, width, height }
}

type Place = { readonly x: number; readonly y: number; readonly width: number }
type Drawn = { readonly boxes: Box[]; readonly links: Link[] }
type Stacking = Drawn & { readonly is: Link['is']; readonly isOrdered: boolean }

/** Layers below each other; answers the height they take. */
function stack(layers: readonly WireLayer[], { x, y, width }: Place, how: Stacking): number {
  let at = y
  layers.forEach((layer, i) => {
    if (i > 0) {
      how.links.push({ is: how.is, x: x + width / 2, fromY: at, toY: at + measures.gap })
      at += measures.gap
    }
    at += place(layer, { x, y: at, width }, how.isOrdered ? i + 1 : null, how)
  })
  return at - y
}

function place(layer: WireLayer, at: Place, order: number | null, drawn: Drawn): number {
  if (layer.children.length === 0) return placeParty(layer, null, at, order, drawn)
  const only = onlyParty(layer)
  if (only !== null) return placeParty(only, layer, at, order, drawn)
  const { x, y, width } = at
  const index = drawn.boxes.length
  const inner = { x: x + measures.pad, y: y + measures.head + measures.pad / 2, width: width - 2 * measures.pad }
  const content = placeInside(layer, inner, drawn)
  const height = measures.head + measures.pad / 2 + content + measures.pad
  drawn.boxes.splice(index, 0, { is: 'group', layer, cap: null, x, y, width, height, order })
  return height
}

function placeInside(layer: WireLayer, at: Place, drawn: Drawn): number {
  if (layer.node === 'fronted') {
    const front = { ...layer, children: [] }
    return stack([front, ...layer.children], at, { ...drawn, is: 'behind', isOrdered: false })
  }
  if (layer.node === 'severally' || layer.node === 'jointly') return sideBySide(layer.children, at, drawn)
  return stack(layer.children, at, { ...drawn, is: 'then', isOrdered: false })
}

/** Shares in rows; whoever has shares of its own gets more of the width, nobody less than the least. */
function sideBySide(layers: readonly WireLayer[], { x, y, width }: Place, drawn: Drawn): number {
  const most = Math.floor((width + measures.between) / (measures.least + measures.between))
  const columns = Math.max(1, Math.min(layers.length, most))
  let top = y
  for (let from = 0; from < layers.length; from += columns) {
    const row = layers.slice(from, from + columns)
    const widths = columnWidths(row, columns, width)
    let left = x
    const heights = row.map((layer, i) => {
      const each = widths[i] ?? measures.least
      const height = place(layer, { x: left, y: top, width: each }, null, drawn)
      left += each + measures.between
      return height
    })
    top += Math.max(...heights) + measures.between
  }
  return top - measures.between - y
}

/** Equal columns, so that rows stand below each other; a single row of unlike layers divides by what is in them. */
function columnWidths(row: readonly WireLayer[], columns: number, width: number): readonly number[] {
  const free = width - (columns - 1) * measures.between
  const wishes = row.map(wishOf)
  const all = wishes.reduce((sum, wish) => sum + wish, 0)
  const divided = wishes.map((wish) => (free * wish) / all)
  const isFair = row.length === columns && divided.every((each) => each >= measures.least)
  return isFair ? divided : row.map(() => free / columns)
}

/** How many parties stand beside each other in a layer. */
function wishOf({ node, children }: WireLayer): number {
  const wishes = children.map(wishOf)
  if (wishes.length === 0) return 1
  return node === 'severally' || node === 'jointly' ? wishes.reduce((a, b) => a + b, 0) : Math.max(...wishes)
}

/** The party below a cap, where the cap is over nobody else. */
const onlyParty = ({ node, children: [child, ...others] }: WireLayer): WireLayer | null =>
  node === 'upTo' && child?.party && child.children.length === 0 && others.length === 0 ? child : null

/** Too narrow for a name, a share and a line of numbers beside each other. */
export const isNarrow = (width: number): boolean => width < 240

function placeParty(layer: WireLayer, cap: WireLayer | null, at: Place, order: number | null, drawn: Drawn): number {
  const { x, y, width } = at
  const height = (isNarrow(width) ? measures.narrowLeaf : measures.leaf) + (cap === null ? 0 : measures.line)
  drawn.boxes.push({ is: 'party', layer, cap, x, y, width, height, order })
  return height
}

export type Filling = { readonly borne: number; readonly returned: number; readonly left: number }

/** How full a purse is, in parts of one: what it still bears, what came back, what it can still bear. */
export function fillingOf(
  { borne, returned, left }: { readonly borne: bigint; readonly returned: bigint; readonly left: bigint | null },
  all: bigint,
): Filling {
  const whole = left === null ? (all > borne ? all : borne) : left + borne
  if (whole === 0n) return { borne: 0, returned: 0, left: 0 }
  const part = (amount: bigint): number => Number((amount * 10_000n) / whole) / 10_000
  const carried = borne > returned ? borne - returned : 0n
  return { borne: part(carried), returned: part(returned), left: part(left ?? 0n) }
}
