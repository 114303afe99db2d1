const mebi = 1024 * 1024

/** What a file may cost, at most. Bytes, characters (UTF-16 units), counts, milliseconds. */
export const defaultLimits = {
  csvBytes: 1024 * mebi,
  /** The file as it was sent. */
  workbookBytes: 32 * mebi,
  /** One part of the workbook, unpacked. */
  entryBytes: 256 * mebi,
  /** All parts of the workbook, unpacked. */
  unpackedBytes: 384 * mebi,
  /** How many times larger a part of more than 4 MiB may be than it is packed. */
  ratio: 200,
  entryCount: 2_000,
  /** Rows of a workbook: what is longer comes as a CSV, whose rows are not counted. */
  workbookRows: 200_000,
  columns: 256,
  cellCharacters: 32_767,
  rowCharacters: 64 * 1024,
  /** What all cells of a workbook may say together, a shared text counted each time. */
  tableCharacters: 128 * mebi,
  sharedStringCount: 500_000,
  sharedCharacters: 16 * mebi,
  /** What a workbook may let its reader wait in all; the time that the reader itself takes is not counted. */
  milliseconds: 60_000,
  /** The heap of the thread that reads a workbook. */
  heapMebibytes: 192,
}

export type ReadLimits = Readonly<typeof defaultLimits>
