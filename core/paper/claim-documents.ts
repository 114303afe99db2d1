import type { MediaType } from '../evidence/media-type.ts'
import type { ClaimDocument } from '../facility/evidence.ts'
import { say, type Telling } from '../scheme/words.ts'
import type { Block } from './paper.ts'
import type { FacilitySource } from './source.ts'
import { sayPair, told, type Pair } from './wording.ts'

/** The documents that were put on record with a claim, each with the hash by which it is known again. */
export function claimDocumentBlocks({ facility, event }: FacilitySource, telling: Telling): readonly Block[] {
  const nr = event.type === 'claim-lodged' ? event.data.nr : 0
  const documents = facility.evidence.filter((each) => each.nr === nr)
  const paragraph = (pair: Pair): Block => ({ is: 'paragraph', text: sayPair(telling, pair) })
  if (documents.length === 0) return [paragraph(['本请求未附证据文件。', 'No documents came with this claim.'])]
  return [
    paragraph([
      `随本请求存证的文件共 ${documents.length} 份。持有文件的人可计算其 SHA-256，与下表比对。`,
      `${documents.length} documents were put on record with this claim. Whoever holds one can compute its SHA-256 and compare.`,
    ]),
    {
      is: 'table',
      columns: [
        { title: say(telling, '序号', 'No.'), weight: 8 },
        { title: say(telling, '文件', 'Document'), weight: 34 },
        { title: say(telling, '类型与大小', 'Kind and size'), weight: 20 },
        { title: 'SHA-256', weight: 38 },
      ],
      rows: documents.map((each, i) => [`${i + 1}`, ...cellsOf(each, telling)]),
    },
  ]
}

function cellsOf({ particulars }: ClaimDocument, telling: Telling): readonly string[] {
  if ('erased' in particulars) return [told(particulars, telling), '', '']
  const { name, media, bytes, sha256 } = particulars
  const kind = sayPair(telling, kinds[media])
  return [name, say(telling, `${kind}，${grouped(bytes)} 字节`, `${kind}, ${grouped(bytes)} bytes`), inGroups(sha256)]
}

const kinds: Readonly<Record<MediaType, Pair>> = {
  'application/pdf': ['PDF', 'PDF'],
  'image/png': ['PNG 图片', 'PNG image'],
  'image/jpeg': ['JPEG 图片', 'JPEG image'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['Excel 工作簿', 'Excel workbook'],
  'text/csv': ['CSV 表格', 'CSV table'],
  'text/plain': ['文本', 'text'],
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** Eight digits at a time, so that a person can compare it. */
const inGroups = (hash: string): string => hash.replace(/(.{8})(?=.)/g, '$1 ')
