import { leastOf } from '../basics/minor.ts'
import { takenOf, type Problem } from './problem.ts'
import { tolerance } from './program.ts'

/**
 * Continuous amounts, in multiples, as whole ones: rounded down, nothing below the smallest, and what that frees handed
 * on to whoever has the least part of what it could take, while every limit holds exactly.
 */
export function roundedOf(problem: Problem, values: readonly number[]): readonly bigint[] {
  const { multiple, smallest, members } = problem
  const down = members.map(({ most }, i): bigint => {
    const whole = BigInt(Math.max(0, Math.floor((values[i] ?? 0) + 10 * tolerance(values[i] ?? 0)))) * multiple
    const least = whole < most ? whole : most - (most % multiple)
    return least < smallest ? 0n : least
  })
  return handedOn(problem, withinLimits(problem, down))
}

/** The solver's last digits may lie above a limit by less than a multiple for each: who has most gives one up. */
function withinLimits(problem: Problem, amounts: readonly bigint[]): readonly bigint[] {
  const kept = [...amounts]
  for (const limit of problem.limits)
    while (takenOf(limit, kept) > limit.atMost) {
      const most = limit.members.reduce((first, each) => (kept[each]! > kept[first]! ? each : first))
      const less = kept[most]! - problem.multiple
      kept[most] = less < problem.smallest ? 0n : less
    }
  return kept
}

/**
 * Gives on what is free to whoever has the least part, a little at a time: half of what each limit would leave everybody
 * under it, a multiple at least. Who can take no more is out.
 */
function handedOn(problem: Problem, amounts: readonly bigint[]): readonly bigint[] {
  const { limits, members } = problem
  const given = [...amounts]
  const rooms = limits.map((limit) => limit.atMost - takenOf(limit, given))
  const open = new Set(members.flatMap(({ most }, i) => (most > 0n ? [i] : [])))
  const limitsOf = members.map((_, i) => limits.flatMap((limit, l) => (limit.members.includes(i) ? [l] : [])))
  const openIn = limits.map((limit) => limit.members.filter((i) => open.has(i)).length)
  while (open.size > 0) {
    const next = leastPart(problem, given, open)
    const all = limitsOf[next]!
    const room = all.reduce((least, l) => leastOf(least, rooms[l]!), members[next]!.most - given[next]!)
    const few = all.reduce((least, l) => leastOf(least, rooms[l]! / BigInt(2 * openIn[l]!)), room)
    const step = stepOf(problem, given[next]!, room, few)
    if (step === 0n) {
      open.delete(next)
      for (const l of all) openIn[l]! -= 1
      continue
    }
    given[next]! += step
    for (const l of all) rooms[l]! -= step
  }
  return given
}

/** How much is given at once: whole multiples within the room, and to who has nothing the smallest at least. */
function stepOf({ multiple, smallest }: Problem, given: bigint, room: bigint, few: bigint): bigint {
  const least = given === 0n ? smallest : multiple
  if (room < least) return 0n
  const whole = few - (few % multiple)
  return whole > least ? whole : least
}

/** Who has the least part of what it could take; of equals who could take more, then who was named first. */
const leastPart = ({ members }: Problem, given: readonly bigint[], among: Iterable<number>): number =>
  [...among].reduce((first, each) => {
    const [left, right] = [given[each]! * members[first]!.most, given[first]! * members[each]!.most]
    if (left !== right) return left < right ? each : first
    const [more, less] = [members[each]!.most, members[first]!.most]
    return more > less || (more === less && each < first) ? each : first
  })
