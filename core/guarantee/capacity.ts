/** One limit on a new promise, in minor units: how much it allows in all, and how much of that is taken. */
export type Ceiling = { readonly id: string; readonly atMost: bigint; readonly used: bigint }

export type Capacity = {
  /** What may still be promised: the room of the binding ceiling. */
  readonly room: bigint
  readonly binding: string
  readonly ceilings: readonly (Ceiling & { readonly room: bigint })[]
  /** Of each ceiling that a request does not fit under, by how much it would have to be higher. */
  readonly lacking: readonly { readonly id: string; readonly missing: bigint }[]
}

/** Every ceiling is looked at; the binding one has the least room, and of equals the first. */
export function capacityOf(ceilings: readonly [Ceiling, ...Ceiling[]], asked = 0n): Capacity {
  const rooms = ceilings.map((each) => ({ ...each, room: each.atMost > each.used ? each.atMost - each.used : 0n }))
  const binding = rooms.reduce((tightest, each) => (each.room < tightest.room ? each : tightest))
  return {
    room: binding.room,
    binding: binding.id,
    ceilings: rooms,
    lacking: rooms.filter(({ room }) => asked > room).map(({ id, room }) => ({ id, missing: asked - room })),
  }
}
