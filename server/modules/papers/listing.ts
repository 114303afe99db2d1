import { present } from '#core/basics/assert.ts'
import { paperKinds, type PaperKind } from '#core/paper/paper.ts'
import type { listPapers, WirePaper } from '#contract/papers.ts'
import type { QueryOf } from '#contract/route.ts'
import { namesOf, pageOf, type Page } from '../edge/index.ts'
import type { Ground, Reading } from '../record/index.ts'
import { findPapers } from './printing.ts'
import { isErasedSince } from './writing.ts'

type Row = {
  id: string
  kind: PaperKind
  number: string
  template: string
  about: string
  about_version: number
  about_position: bigint
  holder: string
  issued_on: string
  issued_at: string
  position: bigint | null
  content_zh: string
  content_en: string
  pdf_zh: string
  pdf_en: string
}

type Seen = Omit<WirePaper, 'isErased'>

const from = `papers t join seals a on a.cluster_id = t.cluster_id and a.stream = t.about and a.version = t.about_version
  left join seals s on s.cluster_id = t.cluster_id and s.stream = t.id and s.version = 1`

/** The papers that the reader may know, by the policy of each paper's class. */
export async function seePapers(reading: Reading, query: QueryOf<typeof listPapers>): Promise<Page<Seen>> {
  const { tx, cluster } = reading
  const page = await pageOf<Row, Row>(
    tx,
    {
      from,
      where: 't.cluster_id = $1 and ($2::text is null or t.about = $2)',
      values: [cluster, query.about ?? null],
      columns: 't.*, a.position as about_position, s.position',
    },
    query,
    (row) => row,
  )
  const name = await namesOf(tx, cluster, page.items.map(({ holder }) => holder)) // prettier-ignore
  return { ...page, items: page.items.map((row) => seen(row, name)) }
}

function seen(row: Row, name: (id: string) => string): Seen {
  const { zh, en } = paperKinds[row.kind]
  return {
    id: row.id,
    kind: row.kind,
    titles: { zh, en },
    number: row.number,
    about: row.about,
    aboutVersion: row.about_version,
    aboutPosition: Number(row.about_position),
    holder: row.holder === '' ? null : { id: row.holder, name: name(row.holder) },
    template: row.template,
    issuedOn: row.issued_on,
    issuedAt: row.issued_at,
    position: row.position === null ? null : Number(row.position),
    contents: { zh: row.content_zh, en: row.content_en },
    files: { zh: row.pdf_zh, en: row.pdf_en },
  }
}

/** Each paper with whether what it was written from is still whole. */
export async function listed(ground: Ground, cluster: string, page: Page<Seen>): Promise<Page<WirePaper>> {
  const found = await findPapers(ground, cluster, page.items.map(({ id }) => id)) // prettier-ignore
  const items = page.items.map((paper, i) => {
    const { issued, source } = present(found[i], paper.id)
    return { ...paper, isErased: isErasedSince(issued, source, 'zh') }
  })
  return { ...page, items }
}
