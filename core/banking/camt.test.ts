import { describe, expect, test } from 'vitest'
import { parseCamt } from './camt.ts'
import { checkStatement } from './statement.ts'
import type { XmlElement } from '../basics/xml-element.ts'

type Tree = { readonly [name: string]: string | Tree | readonly Tree[] }

/** An element from a plain object; "@Ccy" is an attribute of the element above it. */
const element = (name: string, content: string | Tree, namespace = ''): XmlElement => {
  const isText = typeof content === 'string'
  const entries = isText ? [] : Object.entries(content)
  const [text, currency] = isText ? content.split(' ') : ['']
  return {
    name,
    namespace,
    line: 1,
    text: text ?? '',
    attributes: currency === undefined ? {} : { Ccy: currency },
    children: entries.flatMap(([child, value]) =>
      (Array.isArray(value) ? (value as readonly Tree[]) : [value as string | Tree]).map((each) =>
        element(child, each),
      ),
    ),
  }
}

const balance = (code: string, amount: string): Tree => ({
  Tp: { CdOrPrtry: { Cd: code } },
  Amt: `${amount} CNY`,
  CdtDbtInd: 'CRDT',
  Dt: { Dt: '2026-03-31' },
})
const document = (entries: readonly Tree[], closing: string, version = '08'): XmlElement =>
  element(
    'Document',
    {
      BkToCstmrStmt: {
        Stmt: {
          Id: 'S1',
          Acct: { Id: { Othr: { Id: '6222 0001' } }, Ccy: 'CNY' },
          Bal: [balance('OPBD', '100.00'), balance('CLBD', closing)],
          Ntry: entries,
        },
      },
    },
    `urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}`,
  )
const entry = (amount: string, more: Tree = {}): Tree => ({
  Amt: `${amount} CNY`,
  CdtDbtInd: 'CRDT',
  Sts: { Cd: 'BOOK' },
  BookgDt: { Dt: '2026-03-30' },
  AcctSvcrRef: 'R1',
  ...more,
})
const read = (root: XmlElement) => {
  const parsed = parseCamt(root)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  return parsed.value[0]!
}

describe('a bank statement', () => {
  test('tells of each booking the amount, the day, the references, the payer', () => {
    const details = {
      TxDtls: {
        Refs: { EndToEndId: 'QR-ABCDEFGHJK' },
        RltdPties: { Dbtr: { Pty: { Nm: '樟溪百草饮片厂' } }, DbtrAcct: { Id: { Othr: { Id: '123' } } } },
        RmtInf: { Ustrd: '三月还款' },
      },
    }
    const statement = read(document([entry('50.5', { NtryDtls: details })], '150.50'))
    expect(checkStatement(statement)).toEqual([])
    expect(statement.lines).toEqual([
      {
        nr: 1,
        amount: 5_050_000n,
        currency: 'CNY',
        isCredit: true,
        isReversal: false,
        isBooked: true,
        bookedOn: '2026-03-30',
        bankReference: 'R1',
        references: ['QR-ABCDEFGHJK', '三月还款'],
        payerName: '樟溪百草饮片厂',
        payerAccount: '123',
        isOddBatch: false,
      },
    ])
  })

  test('of version 02 says its status without a code and its payer without a party', () => {
    const old = entry('1.00', {
      Sts: 'BOOK',
      NtryDtls: { TxDtls: { RltdPties: { Dbtr: { Nm: '甲' } } } },
    })
    expect(read(document([old], '101.00', '02')).lines[0]).toMatchObject({ isBooked: true, payerName: '甲' })
  })

  test('breaks a batch into its payments where they add up, and says so where they do not', () => {
    const payment = (amount: string, reference: string): Tree => ({
      Amt: `${amount} CNY`,
      Refs: { EndToEndId: reference },
    })
    const batch = (second: string) =>
      entry('10.00', { NtryDtls: { TxDtls: [payment('4.00', 'a'), payment(second, 'b')] } })
    const whole = read(document([batch('6.00'), entry('1.00')], '111.00'))
    expect(whole.lines.map(({ nr, amount, references }) => [nr, amount, references])).toEqual([
      [1, 400_000n, ['a']],
      [2, 600_000n, ['b']],
      [3, 100_000n, []],
    ])
    const odd = read(document([batch('5.99')], '110.00'))
    expect(odd.lines).toMatchObject([{ nr: 1, amount: 1_000_000n, isOddBatch: true }])
  })

  test('that does not add up to the last decimal, or mixes currencies, is found out', () => {
    expect(checkStatement(read(document([entry('50.00')], '150.01')))).toMatchObject([{ code: 'does-not-add-up' }])
    const foreign = entry('50.00', { Amt: '50.00 EUR' })
    expect(checkStatement(read(document([foreign], '150.00')))).toMatchObject([
      { code: 'currencies-differ', value: 'CNY, EUR' },
    ])
    const announced = entry('7.00', { Sts: { Cd: 'PDNG' } })
    expect(checkStatement(read(document([entry('50.00'), announced], '150.00')))).toEqual([])
  })

  test.each([
    ['another message', element('Document', { CstmrCdtTrfInitn: {} }, 'urn:x'), 'not-a-statement'],
    ['another version', document([entry('1.00')], '101.00', '04'), 'version-not-read'],
    ['an amount with a sign', document([entry('-1.00')], '99.00'), 'not-an-amount'],
    ['an amount with six decimals', document([entry('1.000001')], '101.00'), 'not-an-amount'],
    ['a day that is none', document([entry('1.00', { BookgDt: { Dt: '2026-02-30' } })], '101.00'), 'not-a-date'],
    ['neither debit nor credit', document([entry('1.00', { CdtDbtInd: 'X' })], '101.00'), 'not-an-indicator'],
  ])('with %s is refused with the place', (_, root, code) => {
    const parsed = parseCamt(root)
    expect(parsed.ok ? [] : parsed.error).toMatchObject([{ code }])
  })
})
