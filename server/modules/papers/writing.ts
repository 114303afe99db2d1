import type { Language, Paper } from '#core/paper/paper.ts'
import { say } from '#core/scheme/words.ts'
import { canonical } from '#core/record/canonical.ts'
import type { Source } from '#core/paper/source.ts'
import { isErasedWithin } from '#core/paper/wording.ts'
import { writePaper } from '#core/paper/templates.ts'
import type { IssuedPaper } from '#core/paper/issued.ts'
import type { Sheet } from '#server/platform/pdf/sheet.ts'
import { sha256Hex } from '../record/index.ts'

/** A paper as text with its hash: the canonical JSON is what is hashed, and what every copy carries. */
export type Written = { readonly paper: Paper; readonly text: string; readonly content: string }

export function write(
  issued: Pick<IssuedPaper, 'kind' | 'holder' | 'template'>,
  source: Source,
  language: Language,
): Written {
  // prettier-ignore
  const paper = writePaper(issued, issued.template, source, language)
  const text = canonical(paper)
  return { paper, text, content: sha256Hex(text) }
}

/** Whether an issued paper can no longer be written as it was: what it was written from has been erased in part. */
export function isErasedSince(issued: IssuedPaper, source: Source, language: Language): boolean {
  const { content } = write(issued, source, language)
  if (content === issued.hashes[language].content) return false
  if (!isErasedWithin(source)) throw new Error(`defect: ${issued.number} is not written again as it was issued`)
  return true
}

/** What the press prints of a paper; `issued` is the hash with which it was issued, where it can no longer be met. */
export function sheetOf({ paper, text, content }: Written, issued: string | null): Sheet {
  const { language, title, number, blocks, place, template } = paper
  const tell = (zh: string, en: string): string => say({ language }, zh, en)
  const { stream, version, position, leaf } = place
  return {
    language,
    title,
    number,
    blocks,
    foot: [
      tell(
        `档案 ${stream} 第 ${version} 号 · 位置 ${position} · 叶 ${leaf}`,
        `Record ${stream} no. ${version} · position ${position} · leaf ${leaf}`,
      ),
      tell(
        `模板 ${template} · 所附 paper.json 的 SHA-256 ${content}`,
        `Template ${template} · SHA-256 of the attached paper.json ${content}`,
      ),
    ],
    notice:
      issued === null
        ? null
        : tell(
            `本文件签发后，写入其中的部分内容已依法删除，并在原处注明。签发时内容的 SHA-256 为 ${issued}。`,
            `Since this paper was issued, part of what it was written from has been erased as the law requires, and is marked so. As issued, the SHA-256 of its content was ${issued}.`,
          ),
    madeAt: place.recordedAt,
    attached: { name: 'paper.json', text },
  }
}

export const fileNameOf = ({ title, number }: Pick<Paper, 'title' | 'number'>): string => `${title} ${number}.pdf`
