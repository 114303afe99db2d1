/** How far before the end of a file its list of contents may be announced: the record and the longest comment. */
const furthest = 22 + 65_535
const mostEntries = 10_000

/** The names in the list of contents of a ZIP file, as Latin-1; null where there is no sound list. Nothing is unpacked. */
export function namesInZip(bytes: Uint8Array): readonly string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  if (count > mostEntries) return null
  const names: string[] = []
  for (let at = view.getUint32(end + 16, true), i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return null
    const length = view.getUint16(at + 28, true)
    names.push(String.fromCharCode(...bytes.subarray(at + 46, at + 46 + Math.min(length, 1000))))
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}

function endOf(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - 1 - furthest; at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return null
}
