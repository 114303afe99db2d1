import { pour } from '#core/waterfall/pour.ts'
import type { BoundTree, Facts, Holding } from '#core/waterfall/tree.ts'

/** A pool of so many members behind a deposit and a fund, each member under a limit of its own. */
function poolOf(members: number): { readonly tree: BoundTree; readonly facts: Facts } {
  const names = Array.from({ length: members }, (_, i) => `member-${i}`)
  const shares = names.map((name, i) => [BigInt(1 + (i % 7)), { upTo: `limit-${name}`, of: { from: name } }] as const)
  const tree: BoundTree = {
    inOrder: [{ from: 'deposit' }, { upTo: 'year', of: { from: 'fund' } }, { jointly: shares }],
  }
  const left = new Map<string, Holding>([['deposit', 1_000_00n], ['fund', 10_000_00n]]) // prettier-ignore
  const room = new Map<string, Holding>([['year', 5_000_00n]])
  for (const [i, name] of names.entries()) {
    left.set(name, i % 10 === 0 ? 1_00n : 1_000_000_00n)
    room.set(`limit-${name}`, 1_000_000_00n)
  }
  return { tree, facts: { left, room } }
}

/** Legs a second, and the seconds of one pour. */
export function pouring(members: number): { readonly legs: number; readonly perSecond: number } {
  const { tree, facts } = poolOf(members)
  let legs = 0
  const start = performance.now()
  while (performance.now() - start < 2_000) legs += pour(BigInt(members) * 500_00n, tree, facts).legs.length
  const { length } = pour(BigInt(members) * 500_00n, tree, facts).legs
  return { legs: length, perSecond: (legs / (performance.now() - start)) * 1000 }
}
