import { describe, expect, test } from 'vitest'
import { isListed, parseSectors, sectorOfCode, sectorOfIndustry, withSector } from './sectors.ts'

describe('a sector of GB/T 4754', () => {
  test('is the division of an industry, however its code is written, or its section where no more is known', () => {
    expect(['C2730', '2730', 'c27', '27', 'C'].map(sectorOfIndustry)).toEqual(['27', '27', '27', '27', 'C'])
    expect(['', '00', 'Z9', 'A27'].map(sectorOfIndustry)).toEqual([undefined, undefined, undefined, undefined])
  })

  test('has its names in both languages', () => {
    expect(sectorOfCode('27')).toMatchObject({ zh: '医药制造业', en: 'medicines' })
    expect(sectorOfCode('C')).toMatchObject({ zh: '制造业', en: 'manufacturing' })
    expect(sectorOfCode('2730')).toBeUndefined()
  })
})

describe('a list of sectors', () => {
  test('is read from its text, and what is no sector is told by its code', () => {
    expect(parseSectors('C, 51')).toEqual({ ok: true, value: ['C', '51'] })
    expect(parseSectors('')).toEqual({ ok: true, value: [] })
    expect(parseSectors('C,Z9,2730')).toEqual({ ok: false, error: ['Z9', '2730'] })
    expect(parseSectors('C,')).toEqual({ ok: false, error: [''] })
  })

  test('takes the divisions that it names and those of the sections that it names', () => {
    expect(isListed('27', ['27'])).toBe(true)
    expect(isListed('27', ['A', 'C'])).toBe(true)
    expect(isListed('51', ['A', 'C'])).toBe(false)
    expect(isListed('C', ['27'])).toBe(false)
  })

  test('is made sector by sector, in the order of the standard; a section stands for its divisions', () => {
    expect(withSector(['51'], '27', true)).toEqual(['27', '51'])
    expect(withSector(['26', '27', '51'], 'C', true)).toEqual(['C', '51'])
    expect(withSector(['C', '51'], 'C', false)).toEqual(['51'])
    expect(withSector(['51'], '51', true)).toEqual(['51'])
  })

  test('takes every firm where it is empty, and none whose sector nobody knows where it is not', () => {
    expect(isListed(undefined, [])).toBe(true)
    expect(isListed('51', [])).toBe(true)
    expect(isListed(undefined, ['C'])).toBe(false)
  })
})
