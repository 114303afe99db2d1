import { compareFractions, one, zero, type Fraction } from '../basics/fraction.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import { checkTree, type TreeFinding } from './check.ts'
import { holds, type Truths } from './condition.ts'
import type { CounterId } from './counter.ts'
import { evaluate, type MeasureName, type Quantity, type RoleId } from './quantity.ts'
import type { Each, Head, RoleShare, RoleTree } from './role-tree.ts'
import type { BoundTree, CounterKey, Purse } from './tree.ts'
import { wholeWeights } from './wire.ts'

/** What a case brings to a scheme: who holds which role, and the numbers of the day. */
export type Scope = Truths & {
  readonly holders: (role: RoleId) => readonly string[]
  readonly measureOf: (name: MeasureName, holder: string) => Fraction
  readonly purse: (role: RoleId, holder: string, head: Head | undefined) => Purse
  readonly isEndless: (purse: Purse) => boolean
  readonly counterKey: (id: CounterId, member: string | undefined) => CounterKey
}

export type BindFinding = TreeFinding | { readonly code: 'nobody-to-ask'; readonly at: string; readonly name: string }

/**
 * Binds the roles of a waterfall to purses. A role that nobody holds and a share whose measure is zero
 * drop out; the bound tree is checked again, as two roles may be held by one party.
 */
export function bind(tree: RoleTree, scope: Scope): Result<BoundTree, readonly BindFinding[]> {
  const bound = bindNode(tree, scope)
  if (bound === null) return fail([{ code: 'nobody-to-ask', at: '', name: 'the waterfall' }])
  const findings = checkTree(bound, scope.isEndless)
  return findings.length > 0 ? fail(findings) : ok(bound)
}

function bindNode(tree: RoleTree, scope: Scope): BoundTree | null {
  if ('from' in tree) return bindFrom(tree.from, tree.head, scope)
  if ('inOrder' in tree) return inOrder(tree.inOrder.map((step) => bindNode(step, scope)))
  if ('severally' in tree) return shares('severally', bindShares(tree.severally, scope))
  if ('jointly' in tree) return shares('jointly', bindShares(tree.jointly, scope))
  if ('upTo' in tree) {
    const of = bindNode(tree.of, scope)
    return of && { upTo: scope.counterKey(tree.upTo, undefined), of }
  }
  if ('fronted' in tree) return bindFront(tree, scope)
  if ('each' in tree) return bindEach(tree, scope)
  if ('choose' in tree) {
    const chosen = tree.choose.find(([condition]) => holds(condition, scope))
    return bindNode(chosen ? chosen[1] : tree.otherwise, scope)
  }
  return null
}

function bindFrom(role: RoleId, head: Head | undefined, scope: Scope): BoundTree | null {
  const [holder] = scope.holders(role)
  return holder === undefined ? null : { from: scope.purse(role, holder, head) }
}

function bindFront(tree: Extract<RoleTree, { fronted: RoleId }>, scope: Scope): BoundTree | null {
  const [holder] = scope.holders(tree.fronted)
  const behind = bindNode(tree.behind, scope)
  if (holder === undefined) return behind
  const purse = scope.purse(tree.fronted, holder, tree.head)
  if (behind === null) return { from: purse }
  return { fronted: purse, behind, ...(tree.cutThrough ? { cutThrough: true } : {}) }
}

type WeightedTree = { readonly weight: Fraction; readonly tree: BoundTree }

function bindEach(each: Each, scope: Scope): BoundTree | null {
  const excepted = each.except === undefined ? [] : scope.holders(each.except)
  const bound = scope
    .holders(each.each)
    .filter((holder) => !excepted.includes(holder))
    .map((holder) => {
      const from: BoundTree = { from: scope.purse(each.each, holder, each.head) }
      const tree = each.cap === undefined ? from : { upTo: scope.counterKey(each.cap, holder), of: from }
      return { weight: each.by === undefined ? one : scope.measureOf(each.by, holder), tree }
    })
    .filter(isWeighty)
  if (each.how !== 'ranked') return shares(each.how, bound)
  const ranked = [...bound].sort((a, b) => compareFractions(b.weight, a.weight))
  return inOrder(ranked.map(({ tree }) => tree))
}

function bindShares(all: readonly RoleShare[], scope: Scope): readonly WeightedTree[] {
  return all
    .map(([weight, child]: readonly [Quantity, RoleTree]) => ({
      weight: evaluate(weight, scope),
      tree: bindNode(child, scope),
    }))
    .filter((share): share is WeightedTree => share.tree !== null)
    .filter(isWeighty)
}

const isWeighty = ({ weight }: { readonly weight: Fraction }): boolean => compareFractions(weight, zero) > 0

function shares(how: 'severally' | 'jointly', bound: readonly WeightedTree[]): BoundTree | null {
  if (bound.length === 0) return null
  const weights = wholeWeights(bound.map(({ weight }) => weight))
  const list = bound.map(({ tree }, i) => [weights[i]!, tree] as const)
  return how === 'severally' ? { severally: list } : { jointly: list }
}

function inOrder(steps: readonly (BoundTree | null)[]): BoundTree | null {
  const bound = steps.filter((step) => step !== null)
  return bound.length === 0 ? null : bound.length === 1 ? bound[0]! : { inOrder: bound }
}
