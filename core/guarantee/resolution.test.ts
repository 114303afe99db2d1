import { describe, expect, test } from 'vitest'
import { lackingFor, lackingIn, type Resolution } from './resolution.ts'

const board: Resolution = {
  basis: 'resolution',
  organ: 'board',
  resolvedOn: '2026-01-10',
  votesFor: 3,
  votesEntitled: 5,
  isDebtorInterested: false,
  hasInterestedVoted: false,
  isListed: false,
}
const company = { isLicensed: false }
const codes = (change: Partial<Resolution>) => lackingIn({ ...board, ...change }, company).map(({ lacking }) => lacking)

describe('a company that guarantees', () => {
  test('has resolved on it, unless it guarantees as its trade', () => {
    expect(lackingIn(null, company)).toEqual([{ lacking: 'resolution-missing', source: '公司法 15 Ⅰ；担保制度解释 7' }])
    expect(lackingIn(null, { isLicensed: true })).toEqual([])
    expect(codes({ basis: 'licensed-guarantor' })).toEqual(['not-licensed'])
  })

  test('has a majority of those entitled: half is none, and nobody votes more than there are', () => {
    expect(codes({})).toEqual([])
    expect(codes({ votesFor: 1, votesEntitled: 2 })).toEqual(['majority-lacking'])
    expect(codes({ votesFor: 6 })).toEqual(['majority-lacking'])
    expect(codes({ organ: 'sole-director', votesFor: 1, votesEntitled: 1 })).toEqual([])
    expect(codes({ votesFor: 0, votesEntitled: 0 })).toEqual(['majority-lacking'])
  })

  test('lets its shareholders decide for a debtor that is one of them or controls it, without that one’s vote', () => {
    expect(codes({ isDebtorInterested: true })).toEqual(['organ-not-shareholders'])
    const shareholders = { organ: 'shareholders', isDebtorInterested: true } as const
    expect(codes(shareholders)).toEqual([])
    expect(codes({ ...shareholders, hasInterestedVoted: true })).toEqual(['interested-voted'])
    expect(lackingIn({ ...board, ...shareholders, votesFor: 2 }, company)).toEqual([
      { lacking: 'majority-lacking', source: '公司法 15 Ⅲ' },
    ])
  })

  test('needs none for its own subsidiary, or where two thirds of the votes signed the guarantee; a listed one does', () => {
    expect(codes({ basis: 'own-subsidiary', votesFor: 0 })).toEqual([])
    expect(codes({ basis: 'own-subsidiary', isListed: true })).toEqual(['not-for-listed'])
    expect(codes({ basis: 'two-thirds-signed', votesFor: 2, votesEntitled: 3 })).toEqual([])
    expect(codes({ basis: 'two-thirds-signed', votesFor: 66, votesEntitled: 100 })).toEqual(['two-thirds-lacking'])
    expect(codes({ basis: 'two-thirds-signed', votesFor: 0, votesEntitled: 0, isListed: true })).toEqual([
      'not-for-listed',
      'two-thirds-lacking',
    ])
  })

  test('is relied on once the creditor has looked at what it shows, and not where it refused it', () => {
    const look = (verdict: 'checked' | 'refused' | null) =>
      lackingFor(board, company, verdict).map(({ lacking }) => lacking)
    expect(look(null)).toEqual(['resolution-unchecked'])
    expect(look('refused')).toEqual(['resolution-refused'])
    expect(look('checked')).toEqual([])
    expect(lackingFor(null, company, null).map(({ lacking }) => lacking)).toEqual(['resolution-missing'])
    expect(lackingFor(null, { isLicensed: true }, null)).toEqual([])
  })
})
