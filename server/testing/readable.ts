import { inflateRawSync, inflateSync } from 'node:zlib'
import { textOfPdf } from './pdf-text.ts'
import type { Answer } from './test-house.ts'

/** Everything that a stranger could read in an answer: its head, its text, what its files hold, and what a cursor says. */
export function readable({ status, headers, raw, bytes }: Answer): string {
  const head = `${status}\n${JSON.stringify(headers)}\n`
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return head + textOfZip(bytes).toLowerCase()
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    return (head + textOfPdf(bytes).replaceAll('\n', '') + textOfStreams(bytes)).toLowerCase()
  return (head + raw + decodedIn(raw)).toLowerCase()
}

/** The parts of a workbook, read by the directory at its end. */
function textOfZip(bytes: Buffer): string {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let text = ''
  for (let at = bytes.readUInt32LE(end + 16); bytes.readUInt32LE(at) === 0x02014b50; ) {
    const [packed, name, extra, note] = [20, 28, 30, 32].map((offset) => offset === 20 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset)) as [number, number, number, number] // prettier-ignore
    const start = bytes.readUInt32LE(at + 42)
    const content = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
    const part = bytes.subarray(content, content + packed)
    text += bytes.readUInt16LE(at + 10) === 0 ? part.toString() : inflateRawSync(part).toString()
    at += 46 + name + extra + note
  }
  return text
}

/** What of a PDF is packed: metadata, and text that is written by no font. */
function textOfStreams(bytes: Buffer): string {
  let text = ''
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7))
    try {
      text += inflateSync(bytes.subarray(at + 7)).toString()
    } catch {
      // Not packed: it was read as it is.
    }
  return text
}

/** Every string that is base64 of something that can be read: a cursor that holds more than a place. */
function decodedIn(raw: string): string {
  return [...raw.matchAll(/"([A-Za-z0-9+/_-]{16,}={0,2})"/g)]
    .map(([, each]) => Buffer.from(each ?? '', 'base64url').toString())
    .filter((text) => !text.includes('\ufffd'))
    .join('\n')
}
