import { describe, expect, test } from 'vitest'
import { usccFindings } from './uscc-findings.ts'

describe('what is wrong with a typed code', () => {
  test('nothing is said before anything is typed, and nothing of a good code however it is written', () => {
    expect(usccFindings('  ', 'zh').sentences).toEqual([])
    expect(usccFindings(' 91440300708461136t ', 'zh')).toEqual({ sentences: [], isOverridable: false })
  })

  test('a code of the wrong length is none, whatever the reason', () => {
    expect(usccFindings('9144', 'zh')).toEqual({ sentences: ['代码应为 18 位，现为 4 位'], isOverridable: false })
  })

  test('a real code that fails its check digits can be used with a reason', () => {
    const { sentences, isOverridable } = usccFindings('91350211M0000XUF46', 'en')
    expect(sentences.length).toBeGreaterThan(0)
    expect(sentences.join()).toMatch(/check digit/)
    expect(isOverridable).toBe(true)
  })
})
