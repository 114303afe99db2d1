/** On which side of an obligation a party stands; its colour is the same on every drawing. */
export type Side = 'debtor' | 'support' | 'creditor' | 'service' | 'public'

const known: readonly string[] = ['debtor', 'support', 'creditor', 'service', 'public'] satisfies Side[]

export const sideOf = (text: string): Side => (known.includes(text) ? (text as Side) : 'service')

type RoleRow = {
  readonly side: string
  readonly holders: readonly { readonly id: string; readonly name: string }[]
}

const precedence: readonly Side[] = ['debtor', 'creditor', 'public', 'support', 'service']

/** The side of each party; who stands on several is shown on the one that weighs most. */
export const sidesOfParties = (roles: readonly RoleRow[]): ReadonlyMap<string, Side> => {
  const sides = new Map<string, Side>()
  for (const role of roles) {
    const side = sideOf(role.side)
    for (const { id } of role.holders) {
      const before = sides.get(id)
      if (before === undefined || precedence.indexOf(side) < precedence.indexOf(before)) sides.set(id, side)
    }
  }
  return sides
}
