import { describe, expect, test } from 'vitest'
import { checkProcess } from '../process/check.ts'
import { catalogue } from './catalogue/index.ts'
import { checkScheme } from './check.ts'
import type { Scheme } from './scheme.ts'

describe('the catalogue', () => {
  test.each(catalogue.map((scheme) => [scheme.id, scheme] as const))('%s has no finding', (_, scheme) => {
    expect(checkScheme(scheme)).toEqual([])
    expect(checkProcess(scheme.processes.life)).toEqual([])
  })

  test('ids and numbers are each given once', () => {
    expect(new Set(catalogue.map((scheme) => scheme.id)).size).toBe(catalogue.length)
    expect(new Set(catalogue.map((scheme) => scheme.number)).size).toBe(catalogue.length)
  })
})

const sound = catalogue.find((scheme) => scheme.id === 'association-guarantee')!
const codes = (change: Partial<Scheme>): readonly string[] =>
  checkScheme({ ...sound, ...change }).map((finding) => finding.code)
const withClaim = (change: object): Partial<Scheme> => ({
  flows: { ...sound.flows, claim: { ...sound.flows['claim']!, ...change } },
})

describe('a scheme is refused when', () => {
  test('a role is undeclared or unused', () => {
    expect(
      codes({ roles: { ...sound.roles, idle: { names: { zh: '闲', en: 'idle' }, is: ['firm'], side: 'service' } } }),
    ).toContain('role-unused')
    expect(codes(withClaim({ from: { from: 'stranger' } }))).toContain('role-undeclared')
  })

  test('a constant weight is not positive', () => {
    expect(
      codes(
        withClaim({
          from: {
            severally: [
              ['0', { from: 'fund' }],
              ['1', { from: 'association' }],
            ],
          },
        }),
      ),
    ).toContain('weight-not-positive')
  })

  test('a counter or a setting is unused', () => {
    expect(codes({ limits: [] })).toContain('counter-unused')
    expect(codes({ settings: { ...sound.settings, spare: { ...sound.settings['leverage']! } } })).toContain(
      'setting-unused',
    )
  })

  test('nobody holds a loss in the end', () => {
    const { rest: _, ...claim } = sound.flows['claim']!
    expect(codes({ flows: { ...sound.flows, claim } })).toContain('loss-nobody-holds')
  })

  test('nothing can come back to a bearer', () => {
    const { recovery: _, ...flows } = sound.flows
    expect(codes({ flows })).toContain('bearer-gets-nothing-back')
  })

  test('a state is reached or left by nobody', () => {
    const life = sound.processes.life
    const moves = { ...life.moves, limbo: [] }
    const found = codes({ processes: { ...sound.processes, life: { ...life, moves } } })
    expect(found).toContain('state-nobody-reaches')
    expect(found).toContain('state-nobody-leaves')
  })

  test('a measure or flag stands outside the dictionary', () => {
    expect(codes({ limits: [...sound.limits, { counter: 'line', amount: { measure: 'moonlight' } }] })).toContain(
      'measure-outside-dictionary',
    )
    expect(
      codes({ requirements: [{ name: 'x', names: { zh: 'x', en: 'x' }, holds: { flag: 'sunshine' } }] }),
    ).toContain('flag-outside-dictionary')
  })

  test('a limit of each holder has a role that one holds, or no counter by member, or a counter by member has no role', () => {
    const circle = catalogue.find((scheme) => scheme.id === 'closed-community-guarantee')!
    const limits = (each: object) =>
      checkScheme({ ...circle, limits: circle.limits.map((limit) => ('each' in limit ? { ...limit, ...each } : limit)) })
        .map(({ code }) => code) // prettier-ignore
    expect(limits({})).toEqual([])
    expect(limits({ each: 'borrower' })).toEqual(['limit-of-one-holder'])
    expect(limits({ counter: 'line' })).toEqual(['counter-unused', 'limit-not-by-member'])
    expect(limits({ each: undefined })).toEqual(['limit-of-nobody'])
  })

  test('how long a move is open is no time', () => {
    const claimWithin = { ...sound.settings['claimWithin']!, unit: 'share' } as const
    expect(codes({ settings: { ...sound.settings, claimWithin } })).toEqual(['window-not-a-time'])
  })

  test('no move brings an input', () => {
    expect(codes({ inputs: { bid: { names: { zh: '出价', en: 'bid' }, unit: 'amount', move: 'auction' } } })).toContain(
      'input-no-move-brings',
    )
  })

  test('a finite purse stands in two shares, behind a front of its own, or severally inside jointly', () => {
    const twice = {
      severally: [
        ['1', { from: 'fund' }],
        ['1', { from: 'fund' }],
      ],
    }
    expect(codes(withClaim({ from: twice }))).toContain('purse-in-two-shares')
    expect(codes(withClaim({ from: { jointly: [['1', { severally: [['1', { from: 'fund' }]] }]] } }))).toContain(
      'severally-inside-jointly',
    )
    expect(
      codes(withClaim({ from: { fronted: 'fund', behind: { fronted: 'fund', behind: { from: 'association' } } } })),
    ).toContain('ring-of-fronts')
    expect(codes(withClaim({ from: { upTo: 'line', of: { upTo: 'line', of: { from: 'fund' } } } }))).toContain(
      'counter-inside-itself',
    )
  })
})
