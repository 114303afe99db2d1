import { expect, test } from 'vitest'
import { industrySections } from './industry-table.ts'
import { parseIndustry, sizeIndustryOf } from './industry.ts'
import { officesOf } from './office.ts'
import { isOrganisationKind, organisationKinds } from './organisation.ts'

const sizeRow = (text: string) => {
  const industry = parseIndustry(text)
  return industry.ok ? sizeIndustryOf(industry.value) : industry.error
}

test('there are twenty sections and ninety-seven divisions in one unbroken row', () => {
  expect(industrySections.map(({ code }) => code).join('')).toBe('ABCDEFGHIJKLMNOPQRST')
  const divisions = industrySections.flatMap((section) => section.divisions.map(({ code }) => Number(code)))
  expect(divisions).toEqual(Array.from({ length: 97 }, (_, i) => i + 1))
})

test('a code is read with or without its letter', () => {
  for (const text of ['17', 'C17', 'c1711', '1711'])
    expect(parseIndustry(text)).toMatchObject({ value: { section: { code: 'C' }, division: { zh: '纺织业' } } })
  expect(parseIndustry('C')).toMatchObject({ value: { division: null } })
})

test('a letter that is not the one of the digits, or no code at all, is refused', () => {
  for (const text of ['A17', '98', '1', '', 'U', '纺织']) expect(parseIndustry(text).ok).toBe(false)
})

test('an industry finds its row of the size thresholds', () => {
  expect(['C17', '47', '51', '52', '65', '7020', '591', 'L'].map(sizeRow)).toEqual(
    ['02', '03', '04', '05', '12', '14', '06', '15'].map((code) => ({ kind: 'row', code })),
  )
})

test('where the digits do not yet tell, that is said; where no row is meant, too', () => {
  expect([sizeRow('F'), sizeRow('70'), sizeRow('59')]).toEqual([
    { kind: 'needs-digits', digits: 2 },
    { kind: 'needs-digits', digits: 3 },
    { kind: 'needs-digits', digits: 3 },
  ])
  expect(['J', '84', '53', '704'].map(sizeRow)).toEqual(Array.from({ length: 4 }, () => ({ kind: 'not-covered' })))
})

test('every kind of organisation has at least one office', () => {
  for (const kind of Object.keys(organisationKinds))
    expect(isOrganisationKind(kind) && officesOf[kind].length).toBeGreaterThan(0)
})
