import type { ContractRole } from './terms.ts'

const owes: ReadonlySet<ContractRole> = new Set(['RPL', 'SEL', 'ST', 'PFL', 'PF', 'GUA', 'UDLM'])

/** Which way money goes: 1 for whoever is owed, −1 for whoever owes (ACTUS, contract role sign). */
export const roleSign = (role: ContractRole): 1 | -1 => (owes.has(role) ? -1 : 1)
