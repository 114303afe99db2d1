import { suretiesOf } from '../facility/sureties.ts'
import type { Suretyship } from '../scheme/scheme.ts'
import { say, type Telling } from '../scheme/words.ts'
import { agreementText, termFacts } from './agreement.ts'
import { guaranteeClauses } from './guarantee-clauses.ts'
import type { Block } from './paper.ts'
import { partyFact, signerText } from './parties.ts'
import type { FacilitySource } from './source.ts'
import { boundText, roleText, shareOf, standingsOf, type Standing } from './standing.ts'

/** Whom a holder promises to: the creditor, or whoever pays first and is made good from behind. */
export const promiseeOf = (standings: readonly Standing[], { facility }: FacilitySource): string =>
  standings.every(({ front }) => front !== null) ? (standings[0]?.front ?? facility.creditor) : facility.creditor

/** What one holder promises for the debt: of which debt, for what, how far, in which place, how long. */
export const guaranteeBlocks = (source: FacilitySource, holder: string, telling: Telling): readonly Block[] =>
  blocksOf(source, holder, telling)

/** The same, which tells of a surety on which terms it stands. */
export function suretyGuaranteeBlocks(source: FacilitySource, telling: Telling, holder: string): readonly Block[] {
  const surety = suretiesOf(source.facility, telling.scheme).find(({ id }) => id === holder)
  return blocksOf(source, holder, telling, surety)
}

function blocksOf(source: FacilitySource, holder: string, telling: Telling, surety?: Suretyship): readonly Block[] {
  const standings = standingsOf(source).filter((standing) => standing.holder === holder)
  const promisee = promiseeOf(standings, source)
  const heading = (zh: string, en: string): Block => ({ is: 'heading', text: say(telling, zh, en) })
  return [
    { is: 'paragraph', text: preamble(promisee === source.facility.creditor, telling) },
    heading('一、当事人', '1. Parties'),
    { is: 'facts', facts: partyFacts(source, holder, promisee, telling) },
    heading('二、被保证的债务', '2. The debt'),
    {
      is: 'facts',
      facts: [
        { term: say(telling, '主合同', 'Principal agreement'), value: agreementText(source, telling) },
        ...termFacts(source, telling),
      ],
    },
    heading('三、保证人的次序、份额与限额', '3. Place, share and limit of the guarantor'),
    placeTable(source, standings, telling),
    heading('四、约定', '4. Terms'),
    { is: 'clauses', clauses: guaranteeClauses(source, standings, telling, surety) },
    heading('五、签署', '5. Signatures'),
    {
      is: 'signatures',
      places: [
        { as: say(telling, '保证人', 'Guarantor'), name: signerText(source.parties, holder, telling) },
        { as: promiseeWord(source, promisee, telling), name: signerText(source.parties, promisee, telling) },
      ],
    },
  ]
}

const preamble = (isToCreditor: boolean, telling: Telling): string =>
  isToCreditor
    ? say(
        telling,
        '为保障主合同项下债权的实现，保证人与债权人依照《中华人民共和国民法典》第六百八十一条、第六百八十五条订立本合同。',
        'To secure the debt under the principal agreement, guarantor and creditor make this contract under articles 681 and 685 of the Civil Code of the People’s Republic of China.',
      )
    : say(
        telling,
        '先行垫付人代偿后，由保证人依本合同补偿其应当承担的部分；双方依照《中华人民共和国民法典》第六百八十一条、第六百八十五条订立本合同。',
        'Once whoever pays first has paid a claim, the guarantor makes good its part under this contract, made under articles 681 and 685 of the Civil Code of the People’s Republic of China.',
      )

const promiseeWord = ({ facility }: FacilitySource, promisee: string, telling: Telling): string =>
  promisee === facility.creditor ? say(telling, '债权人', 'Creditor') : say(telling, '先行垫付人', 'Who pays first')

function partyFacts(source: FacilitySource, holder: string, promisee: string, telling: Telling) {
  const { facility, parties } = source
  const fact = (term: string, id: string) => partyFact(term, parties, [id], telling)
  return [
    fact(say(telling, '保证人', 'Guarantor'), holder),
    fact(say(telling, '债权人', 'Creditor'), facility.creditor),
    ...(promisee === facility.creditor ? [] : [fact(promiseeWord(source, promisee, telling), promisee)]),
    fact(say(telling, '债务人', 'Debtor'), facility.debtor),
  ]
}

function placeTable(source: FacilitySource, standings: readonly Standing[], telling: Telling): Block {
  return {
    is: 'table',
    columns: [
      { title: say(telling, '次序', 'Order'), weight: 12 },
      { title: say(telling, '角色', 'Role'), weight: 26 },
      { title: say(telling, '份额', 'Share'), weight: 26 },
      { title: say(telling, '以何为限', 'Up to'), weight: 36 },
    ],
    rows: standings.map((standing) => [
      standing.order,
      roleText(standing, source, telling),
      shareOf(standing, source, telling),
      boundText(standing, source, telling),
    ]),
  }
}
