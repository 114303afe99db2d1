import { present } from '../basics/assert.ts'
import type { PaperEvent } from '../paper/issued.ts'
import { eventTypes } from './event-types.ts'
import type { RowChange } from './row-change.ts'

type Place = { readonly on: string; readonly at: string; readonly subject: string; readonly parties: readonly string[] }

/** The row of an issued paper: whoever may know its class of knowledge of its subject, or of what it is about, may read it. */
export const paperRow = (id: string, { type, data }: PaperEvent, { on, at, subject, parties }: Place): RowChange => ({
  do: 'put',
  table: 'papers',
  row: {
    id,
    subject,
    parties,
    data_class: present(eventTypes.get(`${type}@1`), type).dataClass,
    kind: data.kind,
    number: data.number,
    template: data.template,
    press: data.press,
    about: data.about,
    about_version: data.aboutVersion,
    holder: data.holder,
    issued_on: on,
    issued_at: at,
    content_zh: data.hashes.zh.content,
    pdf_zh: data.hashes.zh.pdf,
    content_en: data.hashes.en.content,
    pdf_en: data.hashes.en.pdf,
  },
})
