/** Where and by which measure a file was refused; what does not apply is absent. */
export type RefusalData = {
  /** The row as the person sees it in the file. */
  readonly row?: number
  /** The cell as the person sees it: `C7`. */
  readonly cell?: string
  /** The measure that was passed. */
  readonly limit?: number
  /** The part inside the workbook. */
  readonly part?: string
}

const where = ({ row, cell, part }: RefusalData): string => {
  if (cell !== undefined) return ` (cell ${cell})`
  if (row !== undefined) return ` (row ${row})`
  return part === undefined ? '' : ` (${JSON.stringify(part)})`
}

/** Every reason to refuse a file, as a sentence; a later layer says it in the language of the reader. */
const sentences = {
  empty: 'The file holds no row.',
  'not-a-table': 'The file is neither a workbook (.xlsx) nor a CSV.',
  'old-workbook': 'The file is a workbook of the old kind (.xls); save it as .xlsx or CSV.',
  encrypted: 'The file is protected by a password.',
  'bad-zip': 'The workbook is damaged: its archive cannot be read.',
  'bad-workbook': 'The workbook is damaged: its contents do not follow the format.',
  'bad-encoding': 'The text is neither UTF-8 nor GB18030.',
  'bad-quoting': 'The quotation marks of the CSV do not match.',
  'nul-character': 'The text holds NUL characters.',
  'too-large': 'The file is too large.',
  'too-compressed': 'The workbook unpacks to far more than it should.',
  'too-many-entries': 'The workbook holds too many parts.',
  'duplicate-entry': 'The workbook holds two parts of one name.',
  'unsafe-name': 'The workbook holds a part whose name points outside it.',
  doctype: 'The workbook declares a document type, which no spreadsheet does.',
  'too-many-rows': 'The table has too many rows.',
  'too-many-columns': 'The table has too many columns.',
  'too-many-strings': 'The workbook holds too many texts.',
  'row-too-long': 'A row holds too much text.',
  'cell-too-long': 'A cell holds too much text.',
  formula: 'A cell holds a formula; paste the values instead.',
  macros: 'The workbook holds macros.',
  'external-link': 'The workbook takes values from other files.',
  'too-slow': 'Reading the workbook takes too long.',
  'too-costly': 'Reading the workbook takes too much memory.',
  busy: 'Too many workbooks are being read at this moment; try again.',
} as const satisfies Record<string, string>

export type RefusalCode = keyof typeof sentences

/** The one error that a file can be the reason of; anything else is a defect or a failing disk or connection. */
export class FileRefused extends Error {
  readonly code: RefusalCode
  readonly data: RefusalData

  constructor(code: RefusalCode, data: RefusalData = {}, options?: ErrorOptions) {
    const limit = data.limit === undefined ? '' : ` At most ${data.limit}.`
    super(`${sentences[code].slice(0, -1)}${where(data)}.${limit}`, options)
    this.name = 'FileRefused'
    this.code = code
    this.data = data
  }
}
