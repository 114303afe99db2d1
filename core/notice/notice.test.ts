import { describe, expect, test } from 'vitest'
import { eventTypes } from '../projection/event-types.ts'
import { noticesOf, partiesAskedOf, type HeardEvent, type Listeners } from './address.ts'
import { pageOfEvent, pageOfNotice, staleAfterAll } from './pages.ts'
import { sentenceOf } from './sentence.ts'
import { sentences } from './sentences.ts'
import { tellingTable } from './table.ts'
import { noticeKinds } from './telling.ts'

const listeners: Listeners = {
  tells: (party) =>
    party.startsWith('fnd_')
      ? { organisation: 'keeper', kind: 'association' }
      : { organisation: party, kind: party.startsWith('bank') ? 'bank' : party === 'keeper' ? 'association' : 'firm' },
  supervisors: ['county'],
  invited: ['bank-one', 'bank-two'],
  audience: (audience) =>
    ({ members: ['friend', 'neighbour'], banks: ['bank-one', 'bank-two'], supervisor: ['county'] })[audience],
  toldAs: (audience) => ({ members: ['friend'], banks: ['bank-one'], supervisor: [] })[audience],
}
const roles = [
  { party: 'debtor', role: 'borrower' },
  { party: 'bank-one', role: 'lender' },
  { party: 'keeper', role: 'association' },
  { party: 'fnd_1', role: 'fund' },
  { party: 'friend', role: 'guarantors' },
]
const purses = [
  { holder: 'fnd_1', role: 'fund' },
  { holder: 'friend', role: 'guarantors' },
  { holder: 'bank-one', role: 'lender' },
]
/** The notices of an event; those who know only the parties that are asked for tell the same. */
const heard = (event: HeardEvent) => {
  const notices = noticesOf(event, listeners)
  const asked = partiesAskedOf(event)
  const tells: Listeners['tells'] = (party) => (asked.includes(party) ? listeners.tells(party) : null)
  expect(noticesOf(event, { ...listeners, tells })).toEqual(notices)
  return notices
}
const said = (type: string, data: object, began: object = { purses }) =>
  Object.fromEntries(
    heard({ type, data, subjects: roles, began: began as Record<string, unknown> }).map(
      ({ organisation, weight, says }) => [organisation, `${weight} ${says}`],
    ),
  )

describe('the table', () => {
  test('every type of event of the record is told to somebody or to nobody, and no other', () => {
    const recorded = [...eventTypes.values()].map(({ type }) => type)
    expect(Object.keys(tellingTable).sort()).toEqual([...new Set(recorded)].sort())
  })

  test('a type that is not in the table does not compile', () => {
    // @ts-expect-error an event that is told neither to somebody nor to nobody
    const lacking: typeof tellingTable = { ...tellingTable, 'drawdown-made': undefined }
    expect(lacking['drawdown-made']).toBeUndefined()
  })

  test('every kind that can be switched off is the kind of something', () => {
    const rows = Object.values(tellingTable)
    const used = new Set(rows.flatMap((row) => ('kind' in row ? [row.kind] : [])))
    expect([...used].sort()).toEqual([...noticeKinds].sort())
    expect(rows.flatMap((row) => ('untold' in row ? [row.untold] : [])).every((why) => why.length > 10)).toBe(true)
  })

  test('every place in a sentence is a field of what is recorded, or a role', () => {
    const fields = new Set([...eventTypes.values()].flatMap(({ fields }) => Object.keys(fields)))
    for (const { zh, en } of Object.values(sentences)) {
      const places = (text: string) => [...new Set(text.match(/(?<=\{\{)\w+/g) ?? [])].sort()
      expect(places(zh)).toEqual(places(en))
      for (const place of places(zh)) expect(fields.has(place) || ['borrower', 'lender'].includes(place)).toBe(true)
    }
  })
})

describe('who is told', () => {
  test('of a claim: those behind the debtor because the law asks it, the bank, and who supervises', () => {
    expect(said('claim-lodged', {})).toEqual({
      debtor: 'law claim-lodged',
      keeper: 'asks claim-against-you',
      friend: 'law claim-against-you',
      'bank-one': 'informs claim-lodged',
      county: 'informs claim-lodged',
    })
  })

  test('of a pour: whoever bears a leg or passes its money on must pay, a fund through its keeper', () => {
    const legs = [{ bearer: 'friend/rest', via: ['fnd_1/cash'] }]
    expect(said('claim-poured', { legs })).toMatchObject({
      friend: 'law call-to-pay',
      keeper: 'law call-to-pay',
      debtor: 'informs claim-poured',
    })
  })

  describe('of a penalty', () => {
    const [toMembers, toBanks, toSupervisor] = (['members', 'banks', 'supervisor'] as const).map((to) => ({ is: 'publication', to })) // prettier-ignore
    const parties = [
      { party: 'debtor', role: 'respondent' },
      { party: 'keeper', role: 'association' },
    ]
    const toldOf = (type: string, data: object) =>
      heard({ type, data, subjects: parties, began: {} }).map(({ organisation, says }) => `${organisation} ${says}`)

    test('those to whom it is made known, besides the respondent', () => {
      const imposed = (...measures: readonly unknown[]) => toldOf('penalty-imposed', { measures })
      expect(imposed({ is: 'warning' })).toEqual(['debtor penalty-imposed'])
      expect(imposed(toMembers)).toEqual(['debtor penalty-imposed', 'friend penalty-made-known', 'neighbour penalty-made-known']) // prettier-ignore
      expect(imposed(toBanks, toSupervisor)).toEqual(['debtor penalty-imposed', 'bank-one penalty-made-known', 'bank-two penalty-made-known', 'county penalty-made-known']) // prettier-ignore
    })

    test('that it is gone, to those only who were told of it', () => {
      expect(toldOf('penalty-lifted', {})).toEqual(['debtor penalty-lifted', 'friend mark-lifted', 'bank-one mark-lifted']) // prettier-ignore
      expect(toldOf('penalty-expired', {})).toEqual(['debtor penalty-expired', 'friend mark-expired', 'bank-one mark-expired']) // prettier-ignore
      expect(toldOf('appeal-decided', { outcome: 'upheld', measures: [toMembers, toBanks] })).toEqual(['debtor appeal-decided']) // prettier-ignore
      expect(toldOf('appeal-decided', { outcome: 'lightened', measures: [toBanks] })).toEqual(['debtor appeal-decided', 'friend mark-lifted']) // prettier-ignore
      expect(toldOf('appeal-decided', { outcome: 'lifted', measures: [toBanks] })).toContain('bank-one mark-lifted')
    })
  })

  test('arrears that are cured are told as cured', () => {
    expect(said('arrears-changed', { overdueDays: 31 })).toMatchObject({ debtor: 'law own-arrears' })
    expect(said('arrears-changed', { overdueDays: 0 })).toMatchObject({ debtor: 'informs arrears-cured' })
  })

  test('an approved application invites banks; one that is not invites none', () => {
    expect(said('application-decided', { isApproved: true })).toHaveProperty('bank-two')
    expect(said('application-decided', { isApproved: false })).not.toHaveProperty('bank-two')
  })

  test('a meeting is told to its members by name, a proposal’s answer to its maker', () => {
    const seats = [{ member: 'per_1', recused: [] }]
    const [first] = heard({ type: 'meeting-convened', data: { seats }, subjects: roles, began: {} })
    expect(first).toMatchObject({ people: ['per_1'], offices: ['committee-member'], weight: 'asks' })
    const subjects = [{ party: 'bank-one', role: 'maker' }]
    const confirmed = { type: 'proposal-confirmed', data: {}, subjects, began: { by: 'per_2' } }
    expect(noticesOf(confirmed, listeners)[0]?.people).toEqual(['per_2'])
  })

  test('a type of event that a later version wrote is told to nobody', () => {
    expect(said('comet-seen', {})).toEqual({})
  })
})

test('a sentence has names and amounts, and a dash for what may not be read', () => {
  const spoken = {
    data: { principal: { minor: 123_450n, currency: 'CNY' as const }, nr: 2, interest: { erased: 'a'.repeat(64) } },
    began: {},
    subjects: roles,
    nameOf: (id: string) => ({ debtor: '百草厂' })[id] ?? id,
  }
  expect(sentenceOf('instalment-fell-due', spoken).zh).toBe('百草厂第 2 期到期：本金 ¥1,234.50，利息 —。')
})

test('a notice leads to the page of the thing that its event is about', () => {
  expect(pageOfEvent('prp_1', { facility: 'fac_1' })).toEqual({ page: 'facility', id: 'fac_1' })
  expect(pageOfEvent('pap_1', { about: 'mtg_1' })).toEqual({ page: 'meeting', id: 'mtg_1' })
  expect(pageOfEvent('ofr_1', { application: 'app_1' })).toEqual({ page: 'application', id: 'app_1' })
  expect(pageOfNotice('penalty-made-known', 'pro_1', {})).toEqual({ page: 'conduct', id: null })
  expect(staleAfterAll([])).toEqual([])
  expect(staleAfterAll(['pap_1'])).toContain('papers')
})
