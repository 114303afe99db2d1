import { flowOfKind, type Flow } from '../scheme/scheme.ts'
import { headNames, innerOf, nodeText } from '../scheme/flow-text.ts'
import { roleName, say, type Telling } from '../scheme/words.ts'
import type { RoleTree } from '../waterfall/role-tree.ts'
import type { Clause } from './paper.ts'
import { listText, sayPair, type Pair } from './wording.ts'

const flowTitles: Readonly<Record<Flow['kind'], Pair>> = {
  pay: ['款项的划付', 'How a drawing is paid out'],
  claim: ['代偿的分担', 'Who pays a claim'],
  settle: ['最终损失的分担', 'Who bears the final loss'],
  recovery: ['追偿所得的分配', 'Who gets what is recovered'],
}

/** How money moves in one kind of flow, in the words of the scheme itself. */
export function flowClause(kind: Flow['kind'], telling: Telling): readonly Clause[] {
  const [, flow] = flowOfKind(telling.scheme, kind) ?? []
  if (flow === undefined) return []
  const title = sayPair(telling, flowTitles[kind])
  const tree = kind === 'pay' || kind === 'recovery' ? flow.to : flow.from
  const rest =
    flow.rest === undefined
      ? []
      : [
          {
            text: say(
              telling,
              `以上各层都不承担的，由${roleName(telling, flow.rest)}自留。`,
              `What no layer bears, the ${roleName(telling, flow.rest)} keeps.`,
            ),
          },
        ]
  const covers = flow.heads === undefined ? '' : coverText(flow, telling)
  const { text, inner = [] } = treeClause(tree, telling)
  return [{ text: `${title}${covers}${say(telling, '：', ': ')}${text}`, inner: [...inner, ...rest] }]
}

const coverText = (flow: Flow, telling: Telling): string =>
  say(telling, `（范围：${headsText(flow, telling)}）`, ` (covers ${headsText(flow, telling)})`)

/** Principal, interest, costs: what a claim covers. */
export const headsText = ({ heads = ['principal'] }: Pick<Flow, 'heads'>, telling: Telling): string =>
  listText(
    heads.map((head) => say(telling, headNames[head], head)),
    telling,
  )

/**
 * A node with what stands below it. Steps of an order are numbered by their place and carry no label; what stands
 * below alone is said in one breath.
 */
function treeClause(tree: RoleTree, telling: Telling): Clause {
  const text = nodeText(tree, telling)
  const below = innerOf(tree, telling).map(([label, child]) => ({ label, clause: treeClause(child, telling) }))
  const [only] = below
  if (only !== undefined && below.length === 1 && only.label === '')
    return { ...only.clause, text: `${text}${say(telling, '：', ': ')}${only.clause.text}` }
  const inner = below.map(({ label, clause }) =>
    label === '' || 'inOrder' in tree
      ? clause
      : { ...clause, text: `${label}${say(telling, '：', ': ')}${clause.text}` },
  )
  return { text, ...(inner.length === 0 ? {} : { inner }) }
}
