import { movesFrom, type Process, type State } from './process.ts'

export type ProcessFinding = {
  readonly code:
    | 'state-nobody-reaches'
    | 'state-nobody-leaves'
    | 'move-to-unknown-state'
    | 'end-that-is-left'
    | 'move-named-twice'
  readonly at: State
  readonly name: string
}

/** What is wrong with a table of moves, in the order in which it is written. */
export function checkProcess(process: Process): readonly ProcessFinding[] {
  const states = [...new Set([process.initial, ...Object.keys(process.moves), ...process.ends])]
  const reached = reachable(process)
  return states.flatMap((state) => {
    const moves = movesFrom(process, state)
    const found: ProcessFinding[] = []
    if (!reached.has(state)) found.push({ code: 'state-nobody-reaches', at: state, name: state })
    const isEnd = process.ends.includes(state)
    if (isEnd && moves.some((move) => move.to !== state))
      found.push({ code: 'end-that-is-left', at: state, name: state })
    if (!isEnd && !moves.some((move) => move.to !== state))
      found.push({ code: 'state-nobody-leaves', at: state, name: state })
    for (const move of moves) {
      if (!states.includes(move.to)) found.push({ code: 'move-to-unknown-state', at: state, name: move.to })
      if (moves.filter(({ name }) => name === move.name).length > 1)
        found.push({ code: 'move-named-twice', at: state, name: move.name })
    }
    return found
  })
}

function reachable(process: Process): ReadonlySet<State> {
  const reached = new Set<State>([process.initial])
  for (const state of reached) for (const move of movesFrom(process, state)) reached.add(move.to)
  return reached
}
