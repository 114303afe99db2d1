import { expect, test } from 'vitest'
import { isSameInstallation } from './installed-packages.mjs'

const wanted = {
  '': {},
  'node_modules/a': { integrity: '1' },
  'node_modules/b': { integrity: '2', optional: true },
}

test.each([
  ['everything there', { 'node_modules/a': { integrity: '1' }, 'node_modules/b': { integrity: '2' } }, true],
  ['a package for another machine is missing', { 'node_modules/a': { integrity: '1' } }, true],
  ['a needed package is missing', { 'node_modules/b': { integrity: '2' } }, false],
  ['another version', { 'node_modules/a': { integrity: '9' } }, false],
  ['one too many', { 'node_modules/a': { integrity: '1' }, 'node_modules/c': { integrity: '3' } }, false],
])('%s', (_case, installed, isSame) => {
  expect(isSameInstallation(wanted, installed)).toBe(isSame)
})
