import type { Leg, Path, Poured, Step } from './tree.ts'
import { handsOf } from './tree.ts'

/** Each asking and each leg as a sentence; `format` writes minor units as people read them. */
export function explainPour(poured: Poured, creditor: string, format: (minor: bigint) => string): readonly string[] {
  const steps = [...poured.trace].sort(byPlace).map((step) => explainStep(step, format))
  return [
    ...steps,
    ...poured.legs.map((leg) => explainLeg(leg, creditor, format)),
    ...(poured.unmet > 0n ? [`${format(poured.unmet)} is met by nobody.`] : []),
  ]
}

/** In the order of the tree: a node before those below it, the second share before the tenth. */
function byPlace(a: Step, b: Step): number {
  const [turns, others] = [turnsOf(a.at), turnsOf(b.at)]
  const nth = turns.findIndex((turn, i) => turn !== others[i])
  return nth < 0 ? turns.length - others.length : turns[nth]! - (others[nth] ?? -1)
}

const turnsOf = (path: Path): readonly number[] => (path === '' ? [] : path.split('.').map(Number))

const meaning: Record<Step['node'], (name: string) => string> = {
  from: (name) => `${name} is asked`,
  inOrder: () => 'the steps are asked one after the other',
  severally: () => 'each is asked its own share and nobody more',
  jointly: () => 'all are asked together; who paid in full is asked again for what is missing',
  upTo: (name) => `at most the room of ${name} is taken`,
  fronted: (name) => `${name} pays first and is reimbursed by those behind`,
}

function explainStep(step: Step, format: (minor: bigint) => string): string {
  const place = step.at === '' ? 'root' : step.at
  const short = step.came < step.asked ? `, ${format(step.asked - step.came)} short` : ''
  return `${place}: ${meaning[step.node](step.name ?? '')} for ${format(step.asked)}; ${format(step.came)} came${short}.`
}

function explainLeg(leg: Leg, creditor: string, format: (minor: bigint) => string): string {
  const hands = handsOf(leg)
  const owing = hands.slice(1).map((hand, i) => `${hand} owes ${hands[i]}`)
  const paying = `${hands[0]} pays ${creditor} ${format(leg.amount)}`
  return `${[paying, ...owing].join('; ')}; ${leg.bearer} bears it${leg.under.length > 0 ? ` (counts in ${leg.under.join(', ')})` : ''}.`
}
