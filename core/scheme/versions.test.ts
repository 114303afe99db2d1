import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { catalogue } from './catalogue/index.ts'
import { checkScheme } from './check.ts'
import { earlierVersions, schemeOfVersion } from './versions.ts'

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

describe('a version of a scheme', () => {
  test('that was once issued is for ever as it was', () => {
    expect(
      Object.fromEntries(earlierVersions.map((scheme) => [`${scheme.id} ${scheme.version}`, hashOf(scheme)])),
    ).toEqual({
      'association-guarantee 1': '1d954c0ac376f036',
      'association-guarantee 2': '9b9c46caa2d576af',
      'chamber-joint-guarantee 1': '1dfd759bbc30e13b',
      'chamber-joint-guarantee 2': '396a05547c4636e0',
      'closed-community-guarantee 1': 'a9e8f42a60f5c126',
      'compensation-pool 1': '672ffdefdc1965bf',
      'confidi 1': 'b99554a0bb96c000',
      'confidi 2': '7af9cf51d4f53b29',
      'layered-guarantee 1': '2186e6fbe41097e8',
      'mutual-guarantee 1': '9e91dd6ac743288e',
      'package-line 1': 'c3aa3d97477915c1',
      'sector-guarantee-company 1': '33fb1d67858da6b8',
    })
  })

  test('that is issued today says what it said, whatever parts it is made of; another word is a further version', () => {
    expect(Object.fromEntries(catalogue.map((scheme) => [`${scheme.id} ${scheme.version}`, hashOf(scheme)]))).toEqual({
      'association-guarantee 3': '3ed863e49620114a',
      'chamber-joint-guarantee 3': '6259d230022485d8',
      'closed-community-guarantee 2': '56eeb5ae25cbe167',
      'compensation-pool 2': '49c1e4a6a116f178',
      'confidi 3': 'c89d1b0d9340b413',
      'layered-guarantee 2': '758ec31c7325f7b6',
      'mutual-guarantee 2': 'a021ef6e0847eb4e',
      'package-line 2': '8662c9a1b956c1e0',
      'sector-guarantee-company 2': '2c926650505fc921',
    })
  })

  test('is found for whatever was agreed under it, and the newest is the one in the catalogue', () => {
    for (const { id, version } of catalogue) {
      expect(Array.from({ length: version }, (_, i) => schemeOfVersion(id, i + 1)?.version)).toEqual(
        Array.from({ length: version }, (_, i) => i + 1),
      )
      expect(schemeOfVersion(id, version + 1)).toBeUndefined()
    }
  })

  test('that is no longer opened is still sound', () => {
    for (const scheme of earlierVersions) expect([scheme.id, checkScheme(scheme)]).toEqual([scheme.id, []])
  })
})
