import { parseDecimal } from '../basics/fraction.ts'
import { checkTree } from '../waterfall/check.ts'
import type { Quantity } from '../waterfall/quantity.ts'
import { childrenOfRoleTree, type RoleShare, type RoleTree } from '../waterfall/role-tree.ts'
import type { BoundTree } from '../waterfall/tree.ts'
import type { Scheme } from './scheme.ts'
import type { SchemeFinding } from './finding.ts'

/**
 * Checks a waterfall over roles by the same rules as a bound one: it is bound to two imagined holders of
 * every role held by many and one of every other, each alternative of a choice by itself.
 */
export function checkRoleTree(scheme: Scheme, tree: RoleTree, at: string): readonly SchemeFinding[] {
  if (casesIn(tree) > mostCases) return [{ code: 'too-many-cases', at, name: `${mostCases}` }]
  const weights = constantWeights(tree)
    .filter((weight) => !isPositive(weight))
    .map((name) => ({ code: 'weight-not-positive', at, name }))
  const found = new Map<string, SchemeFinding>()
  for (const alternative of alternatives(tree))
    for (const { code, at: path, name } of checkTree(alternative, (purse) => isEndless(scheme, purse)))
      found.set(`${code} ${name}`, { code, at: `${at}.${path}`, name })
  return [...weights, ...found.values()]
}

/** As many trees as a person could still look through, and a machine in no time. */
const mostCases = 64

/** How many trees the choices of a tree could make together; counted no further than `mostCases` and a little. */
function casesIn(tree: RoleTree): number {
  const inner = childrenOfRoleTree(tree).map(casesIn)
  const cases = 'choose' in tree ? inner.reduce((sum, each) => sum + each, 0) : inner.reduce(product, 1)
  return Math.min(cases, mostCases + 1)
}

const product = (all: number, each: number): number => Math.min(all * each, mostCases + 1)

/** Every tree that a choice could make, over stand-in purses `role/head/1`. */
function alternatives(tree: RoleTree): readonly BoundTree[] {
  if ('from' in tree) return [{ from: standIn(tree.from, tree.head, 1) }]
  if ('inOrder' in tree) return combine(tree.inOrder).map((inOrder) => ({ inOrder }))
  if ('severally' in tree) return combine(treesOf(tree.severally)).map((all) => ({ severally: equal(all) }))
  if ('jointly' in tree) return combine(treesOf(tree.jointly)).map((all) => ({ jointly: equal(all) }))
  if ('upTo' in tree) return alternatives(tree.of).map((of) => ({ upTo: tree.upTo, of }))
  if ('fronted' in tree)
    return alternatives(tree.behind).map((behind) => ({
      fronted: standIn(tree.fronted, tree.head, 1),
      behind,
      ...(tree.cutThrough ? { cutThrough: true } : {}),
    }))
  if ('each' in tree) return [eachStandIn(tree)]
  if ('choose' in tree) return [...tree.choose.map(([, child]) => child), tree.otherwise].flatMap(alternatives)
  return [{ from: 'back' }]
}

function eachStandIn(each: Extract<RoleTree, { each: string }>): BoundTree {
  const holders = [1, 2].map((n): BoundTree => {
    const from: BoundTree = { from: standIn(each.each, each.head, n) }
    return each.cap === undefined ? from : { upTo: `${each.cap}/${n}`, of: from }
  })
  if (each.how === 'ranked') return { inOrder: holders }
  return each.how === 'severally' ? { severally: equal(holders) } : { jointly: equal(holders) }
}

function combine(trees: readonly RoleTree[]): readonly (readonly BoundTree[])[] {
  return trees.reduce<readonly (readonly BoundTree[])[]>(
    (rows, tree) => rows.flatMap((row) => alternatives(tree).map((bound) => [...row, bound])),
    [[]],
  )
}

const treesOf = (shares: readonly RoleShare[]): readonly RoleTree[] => shares.map(([, child]) => child)
const equal = (trees: readonly BoundTree[]) => trees.map((tree) => [1n, tree] as const)
const standIn = (role: string, head: string | undefined, n: number): string => `${role}/${head ?? ''}/${n}`

function isEndless(scheme: Scheme, purse: string): boolean {
  const [role = '', head = ''] = purse.split('/')
  const purses = scheme.roles[role]?.purses ?? {}
  const declared = head === '' ? Object.values(purses)[0] : Object.entries(purses).find(([name]) => name === head)?.[1]
  return declared?.is === 'promise' && declared.upTo === 'endless'
}

function constantWeights(tree: RoleTree): readonly string[] {
  const shares = 'severally' in tree ? tree.severally : 'jointly' in tree ? tree.jointly : []
  const own = shares
    .map(([weight]: readonly [Quantity, RoleTree]) => weight)
    .filter((weight) => typeof weight === 'string')
  return [...own, ...childrenOfRoleTree(tree).flatMap(constantWeights)]
}

function isPositive(weight: string): boolean {
  const parsed = parseDecimal(weight)
  return parsed.ok && parsed.value.over > 0n
}
