import { expect, test } from 'vitest'
import { faultOf, readinessOf, withReceived, type ChosenFile } from './chosen-file.ts'

const codeOf = (name: string, size = 1, before = 0) => faultOf({ name, size }, before)?.refusals[0]?.code

test('a file is judged by name and size before it is sent, and the eleventh is not taken', () => {
  expect(codeOf('合同.pdf')).toBeUndefined()
  expect(codeOf('a\u202eb.pdf')).toBe('file-name-bidi')
  expect(codeOf('合同.pdf', 0)).toBe('document-empty')
  expect(codeOf('合同.pdf', 10 * 1024 * 1024 + 1)).toBe('document-too-large')
  expect(codeOf('合同.pdf', 10 * 1024 * 1024, 9)).toBeUndefined()
  expect(codeOf('合同.pdf', 1, 10)).toBe('too-many-documents')
})

test('files go with an act once all of them are received, and none that is not taken stays silent', () => {
  const file: ChosenFile = { key: 1, name: 'a.pdf', size: 1, share: 0, received: null, error: null }
  const received = { id: 'evd_1', name: 'a.pdf', media: 'application/pdf', bytes: 1, sha256: '0' } as const
  expect(readinessOf([])).toBe('none')
  expect(readinessOf([file, { ...file, received }])).toBe('sending')
  expect(readinessOf([file, { ...file, error: new Error('x') }])).toBe('faulty')
  expect(readinessOf([{ ...file, received }])).toBe('ready')
})

test('a file that is chosen twice is one document: the second is pointed out and does not go along', () => {
  const file: ChosenFile = { key: 1, name: 'a.pdf', size: 1, share: 0, received: null, error: null }
  const received = { id: 'evd_1', name: 'a.pdf', media: 'application/pdf', bytes: 1, sha256: '0' } as const
  const once = withReceived([file, { ...file, key: 2 }], 1, received)
  expect(once[0]?.received).toEqual(received)
  const [first, second] = withReceived(once, 2, received)
  expect([first?.error, second?.received]).toEqual([null, null])
  expect(second?.error).toMatchObject({ refusals: [{ code: 'document-chosen-twice', file: 'a.pdf' }] })
  expect(readinessOf(withReceived([file], 1, received))).toBe('ready')
})
