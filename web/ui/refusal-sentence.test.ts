import { describe, expect, test } from 'vitest'
import { refusalSentence } from './refusal-sentence.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' })

describe('a refusal as a sentence', () => {
  const exceeded = {
    code: 'limit-exceeded',
    counter: 'single-obligor',
    zh: '单户限额',
    en: 'single-obligor limit',
    asked: cny('900000.00'),
    room: cny('400000.00'),
    atMost: cny('1500000.00'),
    isBinding: true,
  }

  test('a limit says what was asked, what room there is, and that it binds', () => {
    expect(refusalSentence(exceeded, 'zh')).toBe(
      '单户限额不够：需要 ¥900,000.00，余量 ¥400,000.00，上限 ¥1,500,000.00。这是起决定作用的限额。',
    )
    expect(refusalSentence(exceeded, 'en')).toBe(
      'Not enough single-obligor limit: ¥900,000.00 asked, room ¥400,000.00, at most ¥1,500,000.00. This is the binding limit.',
    )
  })

  test('a limit that does not bind does not say so', () => {
    expect(refusalSentence({ ...exceeded, isBinding: false }, 'en')).not.toContain('binding')
  })

  test('moves and states are words, not codes', () => {
    const refusal = { code: 'move-not-open', move: 'pour', status: 'overdue', open: ['repay', 'claim'] }
    expect(refusalSentence(refusal, 'zh')).toBe(
      '当前状态为“逾期”，不能确认代偿并分担；现在可以办理：登记还款、请求代偿。',
    )
  })

  test('parties and roles are named where the page knows them', () => {
    const known = new Map([['org_1', '赣江农商银行']])
    expect(refusalSentence({ code: 'nothing-owed', payer: 'org_1' }, 'zh', known)).toBe('赣江农商银行没有应付款项。')
    expect(refusalSentence({ code: 'nothing-owed', payer: 'org_2' }, 'en', known)).toBe('org_2 owes nothing.')
  })

  test('sectors are named in the language of the reader, and one that is on no record is said to be', () => {
    const refusal = { code: 'sector-outside-list', sector: '51', listed: ['C', '01'] }
    expect(refusalSentence(refusal, 'zh')).toBe('借款人所属行业：51 批发业；政策目录：C 制造业、01 农业。')
    expect(refusalSentence({ ...refusal, sector: 'unknown' }, 'en')).toBe(
      'The sector of the borrower: not on record; listed are: C manufacturing, 01 farming.',
    )
  })

  test('what the data do not say stands as a dash', () => {
    expect(refusalSentence({ code: 'more-than-owed' }, 'en')).toBe('— is more than the — owed.')
  })

  test('a code without a sentence is still named', () => {
    expect(refusalSentence({ code: 'moon-not-full' }, 'en')).toBe('The rules do not allow it (moon-not-full).')
    expect(refusalSentence({ code: 'toString' }, 'en')).toContain('toString')
  })
})
