import { parseDecimal, type Fraction } from '../basics/fraction.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import type { TreeFinding } from './check.ts'
import { below, type BoundTree, type Path } from './tree.ts'

/** A fault in a written tree: where it stands and what it should have been. */
export type WireFault = { readonly code: string; readonly at: Path; readonly name: string }

type Parsed = Result<BoundTree, readonly WireFault[]>

const nodeNames = ['from', 'inOrder', 'severally', 'jointly', 'upTo', 'fronted'] as const
const alongside: Record<string, readonly string[]> = { upTo: ['of'], fronted: ['behind', 'cutThrough'] }
const deepest = 64

/** Reads a bound tree from JSON; weights are positive decimals, brought to whole numbers node by node. */
export function parseTree(json: unknown, at: Path = '', depth = 0): Parsed {
  if (depth > deepest) return fault('too-deep', at, `${deepest}`)
  if (!isObject(json)) return fault('not-a-node', at, typeof json)
  const keys = Object.keys(json)
  const node = nodeNames.find((name) => keys.includes(name))
  if (node === undefined) return fault('unknown-node', at, keys.join(','))
  const extra = keys.filter((key) => key !== node && !(alongside[node] ?? []).includes(key))
  if (extra.length > 0) return fault('unknown-field', at, extra.join(','))
  if (node === 'from') return withName(json['from'], at, (from) => ok({ from }))
  if (node === 'inOrder') return parseSteps(json['inOrder'], at, depth)
  if (node === 'severally' || node === 'jointly') return parseShares(node, json[node], at, depth)
  return parseInner(node, json, at, depth)
}

function parseInner(node: 'upTo' | 'fronted', json: Record<string, unknown>, at: Path, depth: number): Parsed {
  const cutThrough = json['cutThrough']
  if (cutThrough !== undefined && typeof cutThrough !== 'boolean') return fault('not-a-boolean', at, 'cutThrough')
  return withName(json[node], at, (name) => {
    const inner = parseTree(json[node === 'upTo' ? 'of' : 'behind'], below(at, 0), depth + 1)
    if (!inner.ok) return inner
    if (node === 'upTo') return ok({ upTo: name, of: inner.value })
    return ok({ fronted: name, behind: inner.value, ...(cutThrough === true ? { cutThrough } : {}) })
  })
}

function parseSteps(json: unknown, at: Path, depth: number): Parsed {
  if (!Array.isArray(json)) return fault('not-a-list', at, 'inOrder')
  const steps = json.map((step, i) => parseTree(step, below(at, i), depth + 1))
  const faults = steps.flatMap((step) => (step.ok ? [] : step.error))
  if (faults.length > 0) return fail(faults)
  return ok({ inOrder: steps.flatMap((step) => (step.ok ? [step.value] : [])) })
}

function parseShares(node: 'severally' | 'jointly', json: unknown, at: Path, depth: number): Parsed {
  if (!Array.isArray(json)) return fault('not-a-list', at, node)
  const weights: Fraction[] = []
  const children: BoundTree[] = []
  const faults: WireFault[] = []
  json.forEach((share: unknown, i) => {
    const [weight, tree] = Array.isArray(share) && share.length === 2 ? share : []
    const parsed = typeof weight === 'string' ? parseDecimal(weight) : fail('')
    if (parsed.ok) weights.push(parsed.value)
    else faults.push({ code: 'not-a-weight', at: below(at, i), name: JSON.stringify(weight) ?? 'nothing' })
    const child = parseTree(tree, below(at, i), depth + 1)
    if (child.ok) children.push(child.value)
    else faults.push(...child.error)
  })
  if (faults.length > 0) return fail(faults)
  const shares = wholeWeights(weights).map((weight, i) => [weight, children[i]!] as const)
  return ok(node === 'severally' ? { severally: shares } : { jointly: shares })
}

/** Brings weights to whole numbers in the same proportions. */
export function wholeWeights(weights: readonly Fraction[]): readonly bigint[] {
  const under = weights.reduce((product, weight) => (product * weight.under) / divisor(product, weight.under), 1n)
  const whole = weights.map((weight) => (weight.over * under) / weight.under)
  const common = whole.reduce((a, b) => divisor(a, b), 0n) || 1n
  return whole.map((weight) => weight / common)
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b))

function withName(value: unknown, at: Path, then: (name: string) => Parsed): Parsed {
  return typeof value === 'string' && value.length > 0 && value.length <= 200
    ? then(value)
    : fault('not-a-name', at, JSON.stringify(value) ?? 'nothing')
}

const fault = (code: string, at: Path, name: string): Parsed => fail([{ code, at, name }])
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const sentences: Record<TreeFinding['code'], (name: string) => string> = {
  'purse-in-two-shares': (name) => `the finite purse "${name}" stands in two shares of one node`,
  'counter-in-two-shares': (name) => `the counter "${name}" stands in two shares of one node`,
  'severally-inside-jointly': () => '"severally" stands inside "jointly"',
  'counter-inside-itself': (name) => `the counter "${name}" stands inside itself`,
  'ring-of-fronts': (name) => `"${name}" fronts behind its own front`,
  'purse-asked-again-behind-a-leak': (name) => `the finite purse "${name}" is asked again behind a step that can leak`,
  'weight-not-positive': (name) => `the weight ${name} is not positive`,
  'empty-node': (name) => `"${name}" has nothing below it`,
}

/** The finding as a sentence that names the fault and its place. */
export const formatFinding = ({ code, at, name }: TreeFinding): string =>
  `${code} at ${at === '' ? 'the root' : at}: ${sentences[code](name)}`
