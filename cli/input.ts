import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { parse as parseCsv } from 'csv-parse/sync'
import { Fault } from './fault.ts'

/** The text of a file, or of stdin where no file or `-` is named. */
export async function readInput(file: string | undefined): Promise<string> {
  if (file === undefined || file === '-') {
    if (process.stdin.isTTY) throw new Fault('give a file, or pipe JSON or CSV into it', 2)
    return withoutMark(await text(process.stdin))
  }
  try {
    return withoutMark(await readFile(file, 'utf8'))
  } catch (error) {
    throw new Fault(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** One JSON value, or the rows of a CSV with a header line as records; an empty cell is a member left out. */
export function parseJsonOrCsv(source: string): unknown {
  const start = source.trimStart()
  if (start === '') throw new Fault('the input is empty')
  return start.startsWith('{') || start.startsWith('[') ? parseJsonText(source) : parseCsvRecords(source)
}

const deepest = 100

/** How deep the brackets of a text lie in one another, those in its strings not counted. */
function depthOf(source: string): number {
  let depth = 0
  let most = 0
  for (const [bracket] of source.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (bracket === '[' || bracket === '{') most = Math.max(most, (depth += 1))
    if (bracket === ']' || bracket === '}') depth -= 1
  }
  return most
}

export function parseJsonText(source: string): unknown {
  if (depthOf(source) > deepest) throw new Fault(`the input is nested more than ${deepest} deep`)
  try {
    return JSON.parse(source)
  } catch (error) {
    throw new Fault(`the input is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function parseCsvRecords(source: string): readonly Record<string, string>[] {
  try {
    const records = parseCsv<Record<string, string>>(source, { columns: true, trim: true, skip_empty_lines: true })
    return records.map((record) => Object.fromEntries(Object.entries(record).filter(([, cell]) => cell !== '')))
  } catch (error) {
    throw new Fault(`the input is neither JSON nor CSV: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const withoutMark = (source: string): string => source.replace(/^\uFEFF/, '')

/** One line that is not shown while it is typed; or what is piped in. */
export async function readTyped(prompt: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, '')
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: hidden, terminal: true })
  process.stderr.write(prompt)
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
