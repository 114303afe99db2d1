import { say } from '../scheme/words.ts'
import type { Fact } from './paper.ts'
import { nameIn, type Parties } from './source.ts'
import type { Tongue } from './wording.ts'

/** A party as a contract names it: its name with what identifies it, a fund with the keeper that acts for it. */
export function partyText(parties: Parties, id: string, tongue: Tongue): string {
  const party = parties.get(id)
  const name = nameIn(parties, id, tongue)
  if (party?.keeper !== null && party?.keeper !== undefined) {
    const keeper = partyText(parties, party.keeper, tongue)
    return say(tongue, `${name}（由管理人${keeper}代表）`, `${name} (represented by its keeper, ${keeper})`)
  }
  const identifier = identifierText(party?.identifier ?? null, tongue)
  return identifier === '' ? name : say(tongue, `${name}（${identifier}）`, `${name} (${identifier})`)
}

export const partyFact = (term: string, parties: Parties, ids: readonly string[], tongue: Tongue): Fact => ({
  term,
  value: ids.map((id) => partyText(parties, id, tongue)).join(say(tongue, '；', '; ')),
})

/** Who puts the signature: the party itself, for a fund its keeper. */
export function signerText(parties: Parties, id: string, tongue: Tongue): string {
  const keeper = parties.get(id)?.keeper ?? null
  const name = nameIn(parties, id, tongue)
  if (keeper === null) return name
  return say(
    tongue,
    `${nameIn(parties, keeper, tongue)}（代表${name}）`,
    `${nameIn(parties, keeper, tongue)} for ${name}`,
  )
}

function identifierText(identifier: string | null, tongue: Tongue): string {
  if (identifier === null) return ''
  const [scheme, code] = [identifier.slice(0, identifier.indexOf(':')), identifier.slice(identifier.indexOf(':') + 1)]
  return scheme === 'uscc'
    ? say(tongue, `统一社会信用代码 ${code}`, `unified social credit code ${code}`)
    : say(tongue, `登记号 ${code}`, `registered as ${code}`)
}
