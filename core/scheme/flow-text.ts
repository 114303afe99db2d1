import type { Each, RoleShare, RoleTree } from '../waterfall/role-tree.ts'
import type { BackRule } from '../waterfall/recovery.ts'
import type { Flow } from './scheme.ts'
import { conditionText, counterName, quantityText, roleName, say, type Telling } from './words.ts'

/** A flow as indented sentences, one node a line, as a list in Markdown. */
export function flowLines(flow: Flow, telling: Telling): readonly string[] {
  const rest = flow.rest === undefined ? undefined : roleName(telling, flow.rest)
  const heads = flow.heads?.map((head) => say(telling, headNames[head], head)).join(say(telling, '、', ', '))
  return [
    `- ${say(telling, '金额', 'How much')}: ${quantityText(flow.amount, telling)}`,
    ...(heads === undefined ? [] : [`- ${say(telling, '范围', 'Covers')}: ${heads}`]),
    `- ${say(telling, '出自', 'From')}:`,
    ...treeLines(flow.from, telling, 1),
    `- ${say(telling, '归于', 'To')}:`,
    ...treeLines(flow.to, telling, 1),
    ...(rest === undefined
      ? []
      : [`- ${say(telling, `以上各层都不承担的，由${rest}自留`, `What no layer bears, the ${rest} keeps`)}.`]),
  ]
}

export const headNames = { principal: '本金', interest: '利息', costs: '费用' } as const

/** The nodes of a tree from the outside in. */
export function treeLines(tree: RoleTree, telling: Telling, depth = 0): readonly string[] {
  const line = `${'  '.repeat(depth)}- ${nodeText(tree, telling)}`
  return [line, ...innerOf(tree, telling).flatMap(([label, child]) => labelled(label, child, telling, depth + 1))]
}

function labelled(label: string, child: RoleTree, telling: Telling, depth: number): readonly string[] {
  const [first = '', ...others] = treeLines(child, telling, depth)
  return [label === '' ? first : first.replace('- ', `- ${label}: `), ...others]
}

/** What stands directly below a node, each with the label under which it stands there. */
export function innerOf(tree: RoleTree, telling: Telling): readonly (readonly [string, RoleTree])[] {
  if ('inOrder' in tree) return tree.inOrder.map((step, i) => [`${i + 1}`, step])
  if ('severally' in tree || 'jointly' in tree)
    return sharesOf(tree).map(([weight, child]) => [quantityText(weight, telling), child])
  if ('upTo' in tree) return [['', tree.of]]
  if ('fronted' in tree) return [['', tree.behind]]
  if ('choose' in tree)
    return [
      ...tree.choose.map(
        ([when, child]) => [say(telling, '若', 'if') + ` ${conditionText(when, telling)}`, child] as const,
      ),
      [say(telling, '否则', 'otherwise'), tree.otherwise],
    ]
  return []
}

export const sharesOf = (
  tree: Extract<RoleTree, { severally: unknown } | { jointly: unknown }>,
): readonly RoleShare[] => ('severally' in tree ? tree.severally : tree.jointly)

/** What one node does, without what stands below it. */
export function nodeText(tree: RoleTree, telling: Telling): string {
  if ('from' in tree) return roleName(telling, tree.from)
  if ('inOrder' in tree) return say(telling, '依次', 'one after the other')
  if ('severally' in tree) return say(telling, '按份，各负其责', 'each its own share and nobody more')
  if ('jointly' in tree)
    return say(telling, '连带，付足者补足', 'together; who paid in full is asked for what is missing')
  if ('upTo' in tree)
    return say(
      telling,
      `不超过「${counterName(telling, tree.upTo)}」`,
      `at most the room of “${counterName(telling, tree.upTo)}”`,
    )
  if ('fronted' in tree) return frontText(tree, telling)
  if ('each' in tree) return eachText(tree, telling)
  if ('choose' in tree) return say(telling, '视情形', 'as the case may be')
  return say(telling, ...backs[tree.back])
}

const backs: Readonly<Record<BackRule, readonly [zh: string, en: string]>> = {
  asBorne: ['按各自承担的比例返还', 'back in proportion to what each bore'],
  lastFirst: ['自最后一层起返还', 'back to the last layer first'],
  creditorFirst: [
    '先补足债权人自留的部分，其余按各自承担的比例返还',
    'back to the creditor first for what nobody answered for, then in proportion to what each bore',
  ],
}

function frontText(tree: Extract<RoleTree, { fronted: string }>, telling: Telling): string {
  const by = roleName(telling, tree.fronted)
  const beyond = tree.cutThrough
    ? say(telling, '；其不足部分直接向后者请求', '; beyond it those behind are asked directly')
    : ''
  return say(telling, `${by}先行垫付，由其后者补偿`, `${by} pays first and is reimbursed by those behind`) + beyond
}

export function eachText(each: Each, telling: Telling): string {
  const how = {
    severally: say(telling, '按份', 'severally'),
    jointly: say(telling, '连带', 'jointly and severally'),
    ranked: say(telling, '按次序', 'in rank'),
  }[each.how]
  const by = each.by === undefined ? '' : say(telling, '，依', ', by ') + quantityText({ measure: each.by }, telling)
  const cap =
    each.cap === undefined
      ? ''
      : say(
          telling,
          `，每户至多「${counterName(telling, each.cap)}」`,
          `, each at most “${counterName(telling, each.cap)}”`,
        )
  const except =
    each.except === undefined
      ? ''
      : say(telling, `，${roleName(telling, each.except)}除外`, `, except the ${roleName(telling, each.except)}`)
  return `${say(telling, '每一', 'every one of: ')}${roleName(telling, each.each)} (${how}${by}${cap}${except})`
}
