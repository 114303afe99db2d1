import type { CalendarDate } from '../basics/calendar-date.ts'
import { fail, ok, type Result } from '../basics/result.ts'
import type { Json } from '../record/canonical.ts'
import { readDay } from './cells.ts'
import { faultsOf, readText, type Column, type RowCells, type RowFault } from './columns.ts'

/** What an association knows of its members and no book shows; each is rated from 1 (weak) to 5 (strong). */
export const softTopics = [
  { id: 'owner-character', zh: '经营者品行', en: 'character of the owner' },
  { id: 'management', zh: '管理水平', en: 'management' },
  { id: 'payment-habit', zh: '付款习惯', en: 'habit of paying' },
  { id: 'orders', zh: '订单', en: 'orders' },
  { id: 'equipment', zh: '设备投入', en: 'investment in equipment' },
  { id: 'workforce', zh: '用工稳定', en: 'stability of the workforce' },
  { id: 'cooperation', zh: '协作参与', en: 'part taken in the cluster' },
  { id: 'disputes', zh: '纠纷处理', en: 'handling of disputes' },
] as const
export type SoftTopic = (typeof softTopics)[number]['id']

/** One observation of the association: about whom, when, what, how strong, and what it rests on. */
export type SoftFact = {
  readonly firm: string
  readonly observedOn: CalendarDate
  readonly topic: SoftTopic
  readonly rating: 1 | 2 | 3 | 4 | 5
  readonly basis: string
}

type SoftField = 'firm' | 'observedOn' | 'topic' | 'rating' | 'basis'

export const softColumns: readonly Column<SoftField>[] = [
  { field: 'firm', names: ['enterprise_id', '企业代号', '统一社会信用代码'], isRequired: true },
  { field: 'observedOn', names: ['observed_on', '了解日期', '日期'], isRequired: true },
  { field: 'topic', names: ['topic', '事项'], isRequired: true },
  { field: 'rating', names: ['rating', '评分（1–5）', '评分'], isRequired: true },
  { field: 'basis', names: ['basis', '依据'], isRequired: true },
]

/** One row of a file of soft information, or every fault in it: without a basis nothing is taken. */
export function parseSoftFact(cells: RowCells<SoftField>): Result<SoftFact, readonly RowFault[]> {
  const firm = readText('firm', cells('firm'))
  const observedOn = readDay('observedOn', cells('observedOn'))
  const topic = readTopic(cells('topic'))
  const rating = readRating(cells('rating'))
  const basis = readText('basis', cells('basis'))
  if (!firm.ok || !observedOn.ok || !topic.ok || !rating.ok || !basis.ok)
    return fail(faultsOf([firm, observedOn, topic, rating, basis]))
  return ok({
    firm: firm.value,
    observedOn: observedOn.value,
    topic: topic.value,
    rating: rating.value,
    basis: basis.value,
  })
}

function readTopic(cell: string): Result<SoftTopic, RowFault> {
  const text = cell.normalize('NFKC').trim().toLowerCase()
  const found = softTopics.find(({ id, zh, en }) => id === text || zh === text || en === text)
  return found ? ok(found.id) : fail({ field: 'topic', code: 'unknown-topic', value: cell })
}

const ratings = [1, 2, 3, 4, 5] as const

function readRating(cell: string): Result<SoftFact['rating'], RowFault> {
  const text = cell.normalize('NFKC').trim()
  const found = ratings.find((rating) => text === `${rating}` || text === `${rating}.0`)
  return found ? ok(found) : fail({ field: 'rating', code: 'not-a-rating', value: cell })
}

/** The row as it is hashed into the tree of its import. */
export const softJson = ({ firm, observedOn, topic, rating, basis }: SoftFact): Json => ({
  firm,
  observedOn,
  topic,
  rating,
  basis,
})
