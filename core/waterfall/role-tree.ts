import type { Condition } from './condition.ts'
import { namesInCondition } from './condition.ts'
import type { CounterId } from './counter.ts'
import {
  joinNames,
  namesInQuantity,
  noNames,
  type MeasureName,
  type Names,
  type Quantity,
  type RoleId,
} from './quantity.ts'
import type { BackRule } from './recovery.ts'

/** Which of a holder's purses is drawn on: its cash, its promise, the contribution it paid in. */
export type Head = 'cash' | 'promise' | 'contribution'

/** A waterfall of a scheme: over roles, so that it can be printed, drawn, compared and bound. */
export type RoleTree =
  | { readonly from: RoleId; readonly head?: Head }
  | { readonly inOrder: readonly RoleTree[] }
  | { readonly severally: readonly RoleShare[] }
  | { readonly jointly: readonly RoleShare[] }
  | { readonly upTo: CounterId; readonly of: RoleTree }
  | { readonly fronted: RoleId; readonly head?: Head; readonly behind: RoleTree; readonly cutThrough?: true }
  | Each
  | { readonly choose: readonly (readonly [Condition, RoleTree])[]; readonly otherwise: RoleTree }
  | { readonly back: BackRule }

/** A weight is a constant ("4") or a quantity of the case (a contribution, a share that is a setting). */
export type RoleShare = readonly [Quantity, RoleTree]

/** A role held by many: each by itself, all together, or in rank of a measure; the debtor itself excepted. */
export type Each = {
  readonly each: RoleId
  readonly how: 'severally' | 'jointly' | 'ranked'
  readonly by?: MeasureName
  readonly cap?: CounterId
  readonly except?: RoleId
  readonly head?: Head
}

export function childrenOfRoleTree(tree: RoleTree): readonly RoleTree[] {
  if ('inOrder' in tree) return tree.inOrder
  if ('severally' in tree) return tree.severally.map(([, child]) => child)
  if ('jointly' in tree) return tree.jointly.map(([, child]) => child)
  if ('upTo' in tree) return [tree.of]
  if ('fronted' in tree) return [tree.behind]
  if ('choose' in tree) return [...tree.choose.map(([, child]) => child), tree.otherwise]
  return []
}

export function everyNode(tree: RoleTree): readonly RoleTree[] {
  return [tree, ...childrenOfRoleTree(tree).flatMap(everyNode)]
}

/** The role and head of every purse that the tree can draw on. */
export const pursesInRoleTree = (tree: RoleTree): readonly { readonly role: RoleId; readonly head?: Head }[] =>
  everyNode(tree).flatMap((node) => {
    const head = 'head' in node ? node.head : undefined
    const under = head === undefined ? {} : { head }
    if ('from' in node) return [{ role: node.from, ...under }]
    if ('fronted' in node) return [{ role: node.fronted, ...under }]
    return 'each' in node ? [{ role: node.each, ...under }] : []
  })

export const countersInRoleTree = (tree: RoleTree): readonly CounterId[] =>
  everyNode(tree).flatMap((node) =>
    'upTo' in node ? [node.upTo] : 'each' in node && node.cap !== undefined ? [node.cap] : [],
  )

export const namesInRoleTree = (tree: RoleTree): Names => joinNames(everyNode(tree).map(namesInNode))

function namesInNode(node: RoleTree): Names {
  if ('severally' in node) return joinNames(node.severally.map(([weight]) => namesInQuantity(weight)))
  if ('jointly' in node) return joinNames(node.jointly.map(([weight]) => namesInQuantity(weight)))
  if ('choose' in node) return joinNames(node.choose.map(([condition]) => namesInCondition(condition)))
  if ('each' in node)
    return {
      ...noNames,
      measures: node.by === undefined ? [] : [node.by],
      roles: [node.each, ...(node.except === undefined ? [] : [node.except])],
    }
  if ('from' in node) return { ...noNames, roles: [node.from] }
  return 'fronted' in node ? { ...noNames, roles: [node.fronted] } : noNames
}
