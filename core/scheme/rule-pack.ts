import { compareFractions, decimal, fraction, one, type Fraction } from '../basics/fraction.ts'
import { everyNode, pursesInRoleTree, type RoleTree } from '../waterfall/role-tree.ts'
import { evaluate, namesInQuantity } from '../waterfall/quantity.ts'
import type { Condition } from '../waterfall/condition.ts'
import type { SchemeFinding } from './finding.ts'
import { creditorRole, type Role, type Scheme } from './scheme.ts'

/** Whose law a scheme may choose to be made under; one that chooses none is checked by no law. */
export const rulePacks = ['prc', 'it'] as const
export type RulePack = (typeof rulePacks)[number]

/** What may not be so, whatever the numbers; each finding names the article. */
type Rule = (scheme: Scheme) => readonly SchemeFinding[]

const order683 = '融资担保公司监督管理条例'

const promises = ({ purses = {} }: Role): boolean => Object.values(purses).some(({ is }) => is === 'promise')

const supportOf = (scheme: Scheme, kind: Role['is'][number]): readonly string[] =>
  Object.entries(scheme.roles)
    .filter(([, role]) => role.side === 'support' && role.is.includes(kind) && promises(role))
    .map(([id]) => id)

/** 民法典 683: a state organ is no guarantor; it enters by the money that it puts into a fund, and by nothing else. */
const stateOrgans: Rule = (scheme) =>
  supportOf(scheme, 'government').map((name) => ({ code: 'state-organ-guarantees', at: `roles.${name}`, name, article: '民法典 683' })) // prettier-ignore

/** 民法典 683, 担保制度解释 5: an association stands for a debt only where its competence is a finding on record. */
const associations: Rule = (scheme) => {
  const roles = supportOf(scheme, 'association')
  const asked = Object.entries(scheme.flows).flatMap(([id, { kind, from }]) =>
    kind === 'claim' || kind === 'settle' ? unconditional(from).map((role) => ({ id, role })) : [],
  )
  return asked
    .filter(({ role }) => roles.includes(role))
    .map(({ id, role }) => ({ code: 'association-without-competence', at: `flows.${id}`, name: role, article: '民法典 683; 担保制度解释 5' })) // prettier-ignore
}

/** The roles that a tree asks whether or not the association's competence is on record. */
function unconditional(tree: RoleTree): readonly string[] {
  if ('choose' in tree) {
    const open = tree.choose.filter(([condition]) => !needsCompetence(condition)).map(([, child]) => child)
    return [...open, tree.otherwise].flatMap(unconditional)
  }
  const [own, ...inner] = everyNode(tree)
  const children = inner.filter((node) => 'choose' in node)
  const chosen = new Set(children.flatMap((node) => everyNode(node)))
  const plain = [own, ...inner].filter((node): node is RoleTree => node !== undefined && !chosen.has(node))
  return [
    ...plain.flatMap((node) => pursesInRoleTree(leafOf(node)).map(({ role }) => role)),
    ...children.flatMap(unconditional),
  ]
}

/** A node by itself, without what stands below it. */
const leafOf = (node: RoleTree): RoleTree =>
  'fronted' in node ? { from: node.fronted } : 'from' in node || 'each' in node ? node : { inOrder: [] }

/** It holds only if the finding is on record. */
const needsCompetence = (condition: Condition): boolean =>
  'flag' in condition
    ? condition.flag === 'associationMayGuarantee'
    : 'all' in condition && condition.all.some(needsCompetence)

/** 条例 23: a guarantee company lends nothing of its own and takes no deposits. 条例 2 of 防范和处置非法集资: no lending by the public. */
const lenders: Rule = (scheme) => {
  const name = creditorRole(scheme)
  const role = scheme.roles[name]
  if (role === undefined) return []
  const at = `roles.${name}`
  return [
    ...(role.is.includes('guarantor') ? [{ code: 'guarantor-lends', at, name, article: `${order683} 23` }] : []),
    ...(role.is.includes('investor') && role.many
      ? [{ code: 'public-lends', at, name, article: '防范和处置非法集资条例 2' }]
      : []),
  ]
}

const lawful: readonly { readonly measure: string; readonly most: Fraction; readonly article: string }[] = [
  { measure: 'liabilityWith', most: decimal('15'), article: `${order683} 15` },
  { measure: 'obligorBalanceWith', most: decimal('0.10'), article: `${order683} 16` },
  { measure: 'groupBalanceWith', most: decimal('0.15'), article: `${order683} 16` },
]

/** 条例 15, 16: every guarantee company has its three ceilings, and none that could be set above the law. */
const guarantors: Rule = (scheme) =>
  supportOf(scheme, 'guarantor').flatMap((name) =>
    lawful.flatMap(({ measure, most, article }): readonly SchemeFinding[] => {
      const own = Object.entries(scheme.ceilings ?? {}).filter(([, ceiling]) => ceiling.of === name && namesInQuantity(ceiling.withCase).measures.includes(measure)) // prettier-ignore
      if (own.length === 0) return [{ code: 'guarantor-without-ceiling', at: `roles.${name}`, name, article }]
      return own
        .filter(
          ([, { atMost }]) =>
            compareFractions(evaluate(atMost, highest(scheme)), fraction(unit.over * most.over, most.under)) > 0,
        )
        .map(([id]) => ({ code: 'ceiling-above-law', at: `ceilings.${id}`, name: id, article }))
    }),
  )

/** Net assets in whose parts a ceiling is looked at, so large that rounding says nothing. */
const unit = fraction(10n ** 12n)

/** Every setting as high as it may be set, net assets of one unit, and the multiple that the law allows at most. */
const highest = ({ settings }: Scheme) => ({
  measure: (name: string): Fraction => (name === 'capital' ? unit : name === 'allowedMultiple' ? decimal('15') : one),
  setting: (id: string): Fraction => decimal(settings[id]?.most ?? settings[id]?.value ?? '0'),
  input: (): Fraction => one,
})

/**
 * 期货和衍生品法 31: only a financial institution that is licensed for it deals in derivatives, which cover of a currency is; in
 * Italy TUF 18 reserves it to banks and investment firms. An association or a fund may arrange it, and gives none.
 */
const coverBy =
  (article: string): Rule =>
  ({ currencyCover: cover, roles }) =>
    cover === undefined || (roles[cover.by]?.is.every((kind) => kind === 'bank') ?? true)
      ? []
      : [{ code: 'cover-without-licence', at: 'currencyCover', name: cover.by, article }]

const packs: Readonly<Record<RulePack, readonly Rule[]>> = {
  prc: [stateOrgans, associations, lenders, guarantors, coverBy('期货和衍生品法 31')],
  it: [lenders, coverBy('d.lgs. 58/1998 (TUF) 18')],
}

/** What the law under which a scheme is made does not let it be. */
export const checkLawful = (scheme: Scheme): readonly SchemeFinding[] =>
  scheme.rules === undefined ? [] : packs[scheme.rules].flatMap((rule) => rule(scheme))
