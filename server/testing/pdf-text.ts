/** The text of a PDF that was printed without compression: the glyphs of each font, read by its ToUnicode map. */
export function textOfPdf(bytes: Buffer): string {
  const raw = bytes.toString('latin1')
  const objects = new Map([...raw.matchAll(/\n(\d+) 0 obj\n(.*?)\nendobj/gs)].map(([, id, body]) => [id!, body!]))
  const maps = new Map<string, ReadonlyMap<string, string>>()
  for (const [, name, id] of raw.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!) ?? '')?.[1]
    if (map !== undefined && !maps.has(name!)) maps.set(name!, readMap(objects.get(map) ?? ''))
  }
  return [...objects.values()]
    .filter((body) => body.includes('BT\n'))
    .map((body) => textOfPage(body, maps))
    .join('\n')
}

/** "<0003> <4fdd>" of a map's ranges: glyph to characters; a range lists its characters one by one. */
function readMap(map: string): ReadonlyMap<string, string> {
  const glyphs = new Map<string, string>()
  for (const [, first, , list] of map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[(.*?)\]/gis)) {
    let glyph = Number.parseInt(first!, 16)
    for (const [, code] of list!.matchAll(/<([0-9a-f ]+)>/gi)) {
      const characters = Buffer.from(code!.replaceAll(' ', ''), 'hex')
      glyphs.set(glyph.toString(16).padStart(4, '0'), characters.swap16().toString('utf16le'))
      glyph += 1
    }
  }
  return glyphs
}

/** Every piece of text that is shown on a page; pieces of one array stand on one line. */
function textOfPage(content: string, maps: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> = new Map()
  let text = ''
  for (const [, name, array] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/gs)) {
    if (name !== undefined) font = maps.get(name) ?? new Map()
    for (const [, hex] of (array ?? '').matchAll(/<([0-9a-f]*)>/gi))
      text += (hex!.match(/.{4}/g) ?? []).map((glyph) => font.get(glyph.toLowerCase()) ?? '\ufffd').join('')
    if (array !== undefined) text += '\n'
  }
  return text
}
