import { expect, test } from 'vitest'
import { readXml, XmlRefused } from './read-xml.ts'

test('a document is read as elements without prefixes, with their lines', () => {
  const root = readXml('<?xml version="1.0"?>\n<a:Doc xmlns:a="urn:x">\n <a:Amt Ccy="CNY"> 1.00 </a:Amt><b/></a:Doc>')
  expect(root).toMatchObject({ name: 'Doc', namespace: 'urn:x', line: 2 })
  expect(root.children).toMatchObject([
    { name: 'Amt', text: '1.00', attributes: { Ccy: 'CNY' }, line: 3 },
    { name: 'b', namespace: '', text: '' },
  ])
})

test.each([
  ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
  ['an entity of nobody', '<a>&x;</a>'],
  ['elements that do not close', '<a><b></a>'],
  ['nothing', ''],
  ['text that is no XML', 'date,amount\n2026-01-01,1'],
  ['elements without end', '<a>'.repeat(70) + '</a>'.repeat(70)],
])('%s is refused', (_, content) => {
  expect(() => readXml(content)).toThrow(XmlRefused)
})
