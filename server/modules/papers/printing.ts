import type { IssuedPaper, PaperEvent } from '#core/paper/issued.ts'
import type { Language } from '#core/paper/paper.ts'
import type { Private, Source } from '#core/paper/source.ts'
import { present } from '#core/basics/assert.ts'
import type { Download } from '#server/platform/http/download.ts'
import { pressVersion } from '#server/platform/pdf/press-version.ts'
import type { House } from '../edge/index.ts'
import { asWorker, loadStreams, type Ground } from '../record/index.ts'
import { pdfHash } from './issuing.ts'
import { loadSource, type Archive, type People } from './sources.ts'
import { fileNameOf, isErasedSince, sheetOf, write } from './writing.ts'

export type Found = { readonly issued: IssuedPaper; readonly source: Source }

/** A copy of an issued paper: written again from the record, printed again, and the same to the byte. */
export async function copyOf(
  { ground, press }: House,
  cluster: string,
  id: string,
  language: Language,
): Promise<Download> {
  // prettier-ignore
  const [found] = await findPapers(ground, cluster, [id])
  const { issued, source } = present(found, id)
  const written = write(issued, source, language)
  const hashes = issued.hashes[language]
  const isErased = isErasedSince(issued, source, language)
  const content = await press.print(sheetOf(written, isErased ? hashes.content : null))
  const isComparable = !isErased && issued.press === pressVersion
  if (isComparable && pdfHash(content) !== hashes.pdf)
    throw new Error(`defect: ${issued.number} is not printed again as it was issued`)
  return { content, fileName: fileNameOf(written.paper) }
}

/** Issued papers with what they are written from; papers about the same event share their source. */
export async function findPapers(ground: Ground, cluster: string, ids: readonly string[]): Promise<readonly Found[]> {
  return asWorker(ground, cluster, async (tx) => {
    const archive: Archive = { tx, cluster, ground }
    const events = await loadStreams(tx, ground.master, cluster, ids)
    const sources = new Map<string, Source>()
    const found: Found[] = []
    for (const id of ids) {
      const event = present(events.find(({ stream }) => stream === id), id).event as PaperEvent // prettier-ignore
      const { about, aboutVersion } = event.data
      const key = `${about}/${aboutVersion}`
      const source = sources.get(key) ?? (await sourceOf(archive, event))
      sources.set(key, source)
      found.push({ issued: event.data, source })
    }
    return found
  })
}

const sourceOf = async (archive: Archive, event: PaperEvent): Promise<Source> => {
  const { about, aboutVersion } = event.data
  const { source } = await loadSource(archive, about, aboutVersion, async (members) => peopleIn(event, members))
  return source
}

/** The names with which minutes were issued, or what erasure left of them. */
function peopleIn(event: PaperEvent, members: readonly string[]): People {
  if (event.type !== 'minutes-issued') return new Map()
  const people = event.data.people as Readonly<Record<string, string>> | { readonly erased: string }
  if ('erased' in people && !members.includes('erased'))
    return new Map(members.map((member): [string, Private] => [member, people as { readonly erased: string }]))
  return new Map(Object.entries(people))
}
