import type { Condition } from '../waterfall/condition.ts'
import type { RoleId, SettingId } from '../waterfall/quantity.ts'

export type State = string
export type MoveName = string
export type BodyId = string
export type FlowId = string

/** By whose hand: a party in a role, a body by its vote, the calendar, or the engine when a fact is reached. */
export type Hand = { readonly role: RoleId } | { readonly body: BodyId } | 'time' | 'engine'

/** What a move does beyond changing the state. */
export type Effect =
  | { readonly flow: FlowId }
  | { readonly publish: string }
  | { readonly standing: 'harmed' | 'restored' }
  /** Whoever promised to come in as `by` holds the role from then on, with all that it owes. */
  | { readonly rebind: RoleId; readonly by: RoleId }

export type Move = {
  readonly name: MoveName
  readonly to: State
  readonly by: readonly Hand[]
  readonly when?: Condition
  /** Days, or months by the calendar, that must have passed in the state; a setting of the scheme. */
  readonly for?: SettingId
  /** Days, or months by the calendar, after entering the state within which the move is open; a setting of the scheme. */
  readonly within?: SettingId
  /** Days after the opening by which it is expected; done later it is done late. A setting of the scheme. */
  readonly due?: SettingId
  /** One person proposes it and another of the same party confirms it: nobody is maker and checker of one move. */
  readonly isConfirmed?: true
  readonly does?: readonly Effect[]
}

/** A table of moves: from each state, what may be done next. */
export type Process = {
  readonly initial: State
  readonly ends: readonly State[]
  readonly moves: Readonly<Record<State, readonly Move[]>>
}

/** Who decides together: shares are parts of the members entitled to vote after recusal. */
export type Body = {
  readonly names: { readonly zh: string; readonly en: string }
  readonly quorum: { readonly atLeast: number; readonly share: string }
  readonly majority: string
  readonly recusal: readonly ('is-applicant' | 'holds-office-with-applicant' | 'stands-as-guarantor')[]
}

export const movesFrom = (process: Process, state: State): readonly Move[] => process.moves[state] ?? []

export const findMove = (process: Process, state: State, name: MoveName): Move | undefined =>
  movesFrom(process, state).find((move) => move.name === name)
