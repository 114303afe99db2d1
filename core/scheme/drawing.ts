import { compareFractions, fraction, parseDecimal, zero, type Fraction } from '../basics/fraction.ts'
import { constantsIn, evaluate, namesInQuantity, type Quantity } from '../waterfall/quantity.ts'
import { pursesInRoleTree, type RoleTree } from '../waterfall/role-tree.ts'
import { eachText, sharesOf } from './flow-text.ts'
import { sideNames } from './page-names.ts'
import { flowOfKind, type Role, type Scheme } from './scheme.ts'
import { escapeXml, rect, text, textHeight, wrap } from './svg.ts'
import { conditionText, counterName, quantityText, roleName, say, type Language, type Telling } from './words.ts'

const width = 760
const margin = 24
const gap = 8
const header = 24

type Side = Role['side']
type Frame = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Light fills with strong edges and a dash of their own: told apart on screen and in grey print. */
const fills: Readonly<Record<Side, string>> = {
  support: '#d6e6fb',
  creditor: '#fbe3b0',
  debtor: '#f7cfcf',
  service: '#e6e6e6',
}
const dashes: Readonly<Record<Side, string>> = { support: '', creditor: '6 3', debtor: '2 2', service: '10 2' }

/**
 * The claim waterfall of a scheme as SVG: layers from the first to answer at the top to the last, shares side
 * by side in proportion to their weights where these are known, colours by side.
 */
export function schemeDrawing(scheme: Scheme, language: Language): string {
  const telling: Telling = { scheme, language }
  const [, flow] = flowOfKind(scheme, 'claim') ?? []
  const layers: RoleTree | null = flow ? flow.from : null
  const inner = width - 2 * margin
  const top = margin + 44
  const rest = flow?.rest
  const layersHeight = layers ? heightOf(layers, inner, telling) : 0
  const restText = rest === undefined ? '' : restLabel(rest, telling)
  const restHeight = rest === undefined ? 0 : textHeight(restText, inner) + gap
  const legendTop = top + layersHeight + restHeight + 20
  const height = legendTop + 24 + margin
  const title = `${scheme.number}. ${scheme.names[language]}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title" font-family="'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif" font-size="13" fill="#111">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${margin}" y="${margin + 10}" font-size="17" font-weight="bold">${escapeXml(title)}</text>`,
    `<text x="${margin}" y="${margin + 32}" fill="#444">${escapeXml(say(telling, '自上而下：先承担者在上', 'From the top: who answers first'))}</text>`,
    ...(layers ? drawTree(layers, { x: margin, y: top, width: inner, height: layersHeight }, telling) : []),
    ...(rest === undefined
      ? []
      : leaf(restText, sideOf(rest, scheme), {
          x: margin,
          y: top + layersHeight + gap,
          width: inner,
          height: restHeight - gap,
        })),
    ...legend(scheme, legendTop, telling),
    '</svg>',
    '',
  ].join('\n')
}

const restLabel = (rest: string, telling: Telling): string =>
  say(
    telling,
    `${roleName(telling, rest)}：自留各层都不承担的`,
    `${roleName(telling, rest)}: keeps what no layer bears`,
  )

const sideOf = (role: string, scheme: Scheme): Side => scheme.roles[role]?.side ?? 'service'

/** How high a node must be in that width. */
function heightOf(tree: RoleTree, within: number, telling: Telling): number {
  const label = labelOf(tree, telling)
  if (isLeaf(tree)) return textHeight(label, within) + ('each' in tree ? 6 : 0)
  const own = headerHeight(label, within)
  const places = placesOf(tree, within, telling)
  const heights = places.map((place) => place.labelHeight + heightOf(place.tree, place.width, telling))
  if ('severally' in tree || 'jointly' in tree) return own + Math.max(0, ...heights) + gap
  return own + heights.reduce((sum, each) => sum + each + gap, 0)
}

function drawTree(tree: RoleTree, frame: Frame, telling: Telling): readonly string[] {
  const label = labelOf(tree, telling)
  const side = sideOf(roleOf(tree), telling.scheme)
  if ('each' in tree) {
    const back = { ...frame, x: frame.x + 6, width: frame.width - 6, height: frame.height - 6 }
    const front = { x: frame.x, y: frame.y + 6, width: frame.width - 6, height: frame.height - 6 }
    return [box(back, side), ...leaf(label, side, front)]
  }
  if (isLeaf(tree)) return leaf(label, side, frame)
  const own = headerHeight(label, frame.width)
  const isFilled = 'fronted' in tree
  const outline = rect(frame, isFilled ? fills[side] : 'none', 'upTo' in tree ? '4 4' : isFilled ? dashes[side] : '')
  const head = label === '' ? [] : text(wrap(label, frame.width), frame.x + frame.width / 2, frame.y + 16)
  return [...('inOrder' in tree ? [] : [outline]), ...head, ...drawInner(tree, frame, own, telling)]
}

function drawInner(tree: RoleTree, frame: Frame, own: number, telling: Telling): readonly string[] {
  const isBeside = 'severally' in tree || 'jointly' in tree
  let { x, y } = { x: frame.x + inset(tree), y: frame.y + own }
  const bottom = frame.y + frame.height - gap
  return placesOf(tree, frame.width, telling).flatMap((place) => {
    const needed = place.labelHeight + heightOf(place.tree, place.width, telling)
    const height = (isBeside ? bottom - y : needed) - place.labelHeight
    const drawn = [
      ...(place.label === '' ? [] : text(wrap(place.label, place.width), x + place.width / 2, y + 13)),
      ...drawTree(place.tree, { x, y: y + place.labelHeight, width: place.width, height }, telling),
    ]
    if (isBeside) x += place.width + gap
    else y += needed + gap
    return drawn
  })
}

type Place = {
  readonly tree: RoleTree
  readonly label: string
  readonly labelHeight: number
  readonly width: number
}

const inset = (tree: RoleTree): number => ('inOrder' in tree ? 0 : gap)

/** Where the children of a node stand, with what is written above each. */
function placesOf(tree: RoleTree, within: number, telling: Telling): readonly Place[] {
  const inner = within - 2 * inset(tree)
  const place = (child: RoleTree, label: string, childWidth: number): Place => ({
    tree: child,
    label,
    labelHeight: label === '' ? 0 : wrap(label, childWidth).length * 17 + 2,
    width: childWidth,
  })
  if ('inOrder' in tree) return tree.inOrder.map((step) => place(step, '', inner))
  if ('upTo' in tree) return [place(tree.of, '', inner)]
  if ('fronted' in tree) return [place(tree.behind, '', inner)]
  if ('choose' in tree)
    return [
      ...tree.choose.map(([when, child]) =>
        place(child, `${say(telling, '若：', 'if: ')}${conditionText(when, telling)}`, inner),
      ),
      place(tree.otherwise, say(telling, '否则', 'otherwise'), inner),
    ]
  if (!('severally' in tree || 'jointly' in tree)) return []
  const shares = sharesOf(tree)
  const widths = widthsOf(
    shares.map(([weight]) => weight),
    inner - gap * (shares.length - 1),
    telling.scheme,
  )
  const labels = shareLabels(
    shares.map(([weight]) => weight),
    telling,
  )
  return shares.map(([, child], i) => place(child, labels[i] ?? '', widths[i] ?? 0))
}

/** Percentages where constants and settings tell them, else the weights in words. */
function shareLabels(weights: readonly Quantity[], telling: Telling): readonly string[] {
  const areKnown = weights.every((weight) => namesInQuantity(weight).measures.length === 0)
  if (!areKnown) return weights.map((weight) => quantityText(weight, telling))
  const known = weights.map((weight) => ratio(weight, telling.scheme))
  const sum = known.reduce((total, each) => total + each, 0)
  return known.map((each) => `${sum === 0 ? 0 : Math.round((each * 1000) / sum) / 10} %`)
}

/** In proportion to the weights as far as settings tell them, none below half of an equal share. */
function widthsOf(weights: readonly Quantity[], room: number, scheme: Scheme): readonly number[] {
  const known = weights.map((weight) => ratio(weight, scheme))
  const sum = known.reduce((total, each) => total + each, 0)
  const least = room / weights.length / 2
  const spare = room - least * weights.length
  return known.map((each) => least + (sum === 0 ? spare / weights.length : (spare * each) / sum))
}

function ratio(weight: Quantity, scheme: Scheme): number {
  if (!constantsIn(weight).every((constant) => parseDecimal(constant).ok)) return 1
  const setting = (id: string): Fraction => {
    const parsed = parseDecimal(scheme.settings[id]?.value ?? '1')
    return parsed.ok ? parsed.value : fraction(1n)
  }
  const value = evaluate(weight, { setting, measure: () => fraction(1n), input: () => fraction(1n) })
  return compareFractions(value, zero) <= 0 ? 0 : Number(value.over) / Number(value.under)
}

const isLeaf = (tree: RoleTree): boolean => 'from' in tree || 'each' in tree || 'back' in tree
const roleOf = (tree: RoleTree): string =>
  'from' in tree ? tree.from : 'each' in tree ? tree.each : 'fronted' in tree ? tree.fronted : ''

const headerHeight = (label: string, within: number): number =>
  label === '' ? 0 : header + (wrap(label, within).length - 1) * 17

function labelOf(tree: RoleTree, telling: Telling): string {
  if ('from' in tree) return roleName(telling, tree.from)
  if ('each' in tree) return eachText(tree, telling)
  if ('severally' in tree) return say(telling, '按份', 'severally')
  if ('jointly' in tree) return say(telling, '连带', 'jointly')
  if ('upTo' in tree)
    return say(telling, `至多：${counterName(telling, tree.upTo)}`, `at most: ${counterName(telling, tree.upTo)}`)
  if ('fronted' in tree) {
    const by = roleName(telling, tree.fronted)
    return say(telling, `${by}先付，由下列各方补偿`, `${by} pays first, reimbursed by`)
  }
  return 'choose' in tree ? say(telling, '视情形', 'as the case may be') : ''
}

const box = (frame: Frame, side: Side): string => rect(frame, fills[side], dashes[side])

const leaf = (label: string, side: Side, frame: Frame): readonly string[] => {
  const lines = wrap(label, frame.width)
  const y = frame.y + frame.height / 2 - (lines.length - 1) * 8.5 + 5
  return [box(frame, side), ...text(lines, frame.x + frame.width / 2, y)]
}

function legend(scheme: Scheme, y: number, telling: Telling): readonly string[] {
  const [, flow] = flowOfKind(scheme, 'claim') ?? []
  const shown = flow ? [...pursesInRoleTree(flow.from).map(({ role }) => role), flow.rest ?? ''] : []
  const sides = [...new Set(shown.filter((role) => role !== '').map((role) => sideOf(role, scheme)))]
  return sides.flatMap((side, i) => [
    rect({ x: margin + i * 130, y, width: 22, height: 16 }, fills[side], dashes[side]),
    `<text x="${margin + i * 130 + 30}" y="${y + 13}">${escapeXml(say(telling, ...sideNames[side]))}</text>`,
  ])
}
