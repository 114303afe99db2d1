import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Route } from '#contract/route.ts'
import { statementColumns } from '#core/banking/statement-csv.ts'
import { makeWorkbook } from '#server/platform/files/testing/make-workbook.ts'
import { hostileStrings } from '#contract/testing/hostile.ts'

const cells = [
  '樟溪百草饮片厂',
  'firm-2',
  'N-1',
  '2026/5/8',
  '2026-05-08',
  '1,000.00',
  '1130.00',
  '130',
  '-5.00',
  '有效',
  '作废发票',
  '46150',
  '1E5',
]
const headers: readonly (readonly string[])[] = [
  ['企业代号', '企业名称'],
  ['序号', '企业代号', '发票号码', '开票日期', '购方单位代号', '金额', '税额', '价税合计', '发票状态'],
  ['企业代号', '发票号码', '开票日期', '销方单位代号', '金额', '税额', '价税合计', '发票状态'],
  statementColumns.map(({ names }) => names[0]),
  ['a', 'a', '', '__proto__'],
]

const cell = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...cells) },
    { weight: 2, arbitrary: fc.constantFrom(...hostileStrings) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  )

const quotedCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const rows = (): fc.Arbitrary<readonly (readonly string[])[]> =>
  fc
    .tuple(fc.constantFrom(...headers), fc.array(fc.array(cell(), { minLength: 1, maxLength: 11 }), { maxLength: 8 }))
    .map(([header, given]) => [header, ...given])

const encoders: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text, 'utf8'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  (text) => Buffer.from(text, 'latin1'),
  // 企业代号 in GBK before the rest: bytes that are no UTF-8.
  (text) => Buffer.concat([Buffer.from('c6f3d2b5b4fabac52c', 'hex'), Buffer.from(text, 'latin1')]),
  (text) => gzipSync(text),
]

const csv = (): fc.Arbitrary<Buffer> =>
  fc
    .tuple(rows(), fc.constantFrom(',', ',', ',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), fc.constantFrom(...encoders), fc.boolean())
    .map(([lines, comma, end, encode, isQuoted]) => encode(lines.map((line) => line.map(isQuoted ? quotedCell : (text) => text).join(comma)).join(end))) // prettier-ignore

const xmlText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    // oxlint-disable-next-line no-control-regex -- they are what is taken away
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '')

const workbook = (): fc.Arbitrary<Buffer> =>
  fc
    .tuple(
      rows(),
      fc.constantFrom('inlineStr', 'str', 'n', 'b', 'e', 's', 'd', ''),
      fc.constantFrom('', '<!DOCTYPE x>', '<f>1+1</f>', '<v>1</v>'),
    )
    .map(([lines, kind, more]) =>
      makeWorkbook(
        lines
          .map(
            (line) =>
              `<row>${line.map((text) => `<c t="${kind}">${more}<is><t>${xmlText(text)}</t></is><v>${xmlText(text)}</v></c>`).join('')}</row>`,
          ) // prettier-ignore
          .join(''),
      ),
    )

/** XXX is ISO 4217's code for no currency. */
const field = (): fc.Arbitrary<string> => fc.oneof(cell(), fc.constantFrom('CNY', 'CRDT', 'BOOK', '2026-06-14', '0.00', '1.00', 'XXX')) // prettier-ignore

const camt = (): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('08', '02', '99'),
      fc.array(field(), { minLength: 12, maxLength: 12 }),
      fc.array(fc.nat(11), { maxLength: 2 }),
    )
    .map(([version, odd, places]) => {
      const usual = [
        '6222',
        'CNY',
        '0.00',
        'CRDT',
        '2026-06-01',
        '1.00',
        '1.00',
        'BOOK',
        '2026-06-14',
        'r1',
        '某某',
        '还款',
      ]
      const [account, currency, opening, direction, day, closing, amount, state, booked, reference, payer, words] =
        usual.map((value, i) => xmlText(places.includes(i) ? (odd[i] ?? '') : value).replaceAll('"', '&quot;'))
      return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt><Id>${reference}</Id>
<Acct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>${currency}</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${opening}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${closing}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>
<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Sts><Cd>${state}</Cd></Sts><BookgDt><Dt>${booked}</Dt></BookgDt><AcctSvcrRef>${reference}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>${payer}</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>${words}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>`
    })

const laughs = Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')

/** Files that were made to break whoever reads them. */
export const hostileFiles: Readonly<Record<string, Buffer>> = {
  empty: Buffer.alloc(0),
  'one NUL': Buffer.alloc(1),
  'a mark and nothing more': Buffer.from('\ufeff'),
  'a quote never closed': Buffer.from(`企业代号,企业名称\n"N-1,${'x'.repeat(300_000)}`),
  'quotes in the middle': Buffer.from('企业代号,企业名称\nN"1,"a"b"c",""""\n'),
  'a million commas': Buffer.from(`企业代号,企业名称\n${','.repeat(1_000_000)}\n`),
  'a header of ten thousand columns': Buffer.from(`${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n1,2\n`), // prettier-ignore
  'a line without end': Buffer.alloc(2_000_000, 'x'),
  'empty lines': Buffer.from('\n'.repeat(20_000)),
  'only line ends of old': Buffer.from('企业代号,企业名称\rN-9,x\r'),
  'half of UTF-16': Buffer.from([0xff, 0xfe, 0x41]),
  'UTF-16 with half a character': Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]),
  'no UTF-8': Buffer.from([0x22, 0xff, 0xfe, 0xc0, 0xaf, 0x0a]),
  'gzip cut off': gzipSync('企业代号,企业名称\nN-1,x\n').subarray(0, 20),
  'a bomb of gzip': gzipSync(Buffer.alloc(3_000_000)),
  'a zip of nothing': Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
  'a zip cut off': makeWorkbook('<row><c><v>1</v></c></row>').subarray(0, 200),
  'a page called a workbook': Buffer.from('<html><table><tr><td>1</td></tr></table></html>'),
  'a PDF of its first line': Buffer.from('%PDF-1.7\n'),
  'a PDF that runs something': Buffer.from(
    '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF',
  ),
  'a picture of its first bytes': Buffer.from('89504e470d0a1a0a', 'hex'),
  'a picture of no size': Buffer.from('ffd8ffe000104a46494600', 'hex'),
  'billion laughs': Buffer.from(`<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]><Document>&l12;</Document>`),
  'an entity from outside': Buffer.from(
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Document>&e;</Document>',
  ),
  'a parameter entity': Buffer.from('<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]><Document/>'),
  'deep XML': Buffer.from('<a>'.repeat(200_000)),
  'deep XML that is closed': Buffer.from(`${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`),
  'an element of a hundred thousand attributes': Buffer.from(`<a ${Array.from({ length: 100_000 }, (_, i) => `b${i}="1"`).join(' ')}/>`), // prettier-ignore
  'XML of an unknown encoding': Buffer.from('<?xml version="1.0" encoding="UTF-7"?><Document/>'),
  'XML in UTF-16': Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><Document/>', 'utf16le'),
  'a character reference beyond Unicode': Buffer.from('<Document>&#x110000;&#0;&#xD800;</Document>'),
  'a statement cut off': Buffer.from(
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>',
  ),
}

const cut = (whole: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> =>
  fc.tuple(whole, fc.nat(3000)).map(([file, at]) => file.subarray(0, at))

const flipped = (whole: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> =>
  fc
    .tuple(whole, fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { minLength: 1, maxLength: 4 }))
    .map(([file, bytes]) => {
      const changed = Buffer.from(file)
      for (const [at, byte] of bytes) if (changed.length > 0) changed[at % changed.length] = byte
      return changed
    })

/** What is sent to a route that takes a file: the right kind mostly, and other kinds. */
export function fileFor(route: Route): fc.Arbitrary<Buffer> {
  const xml = camt().map((text) => Buffer.from(text))
  const own = route.name === 'import-statement' ? xml : csv()
  return fc.oneof(
    { weight: 5, arbitrary: own },
    { weight: 2, arbitrary: fc.oneof(csv(), workbook(), xml) },
    { weight: 1, arbitrary: cut(fc.oneof(own, workbook())) },
    { weight: 2, arbitrary: flipped(fc.oneof(own, workbook())) },
    { weight: 1, arbitrary: fc.constantFrom(...Object.values(hostileFiles).filter(({ length }) => length < 400_000)) },
  )
}
