/** The formats with a number of their own that show a day or a time; 27 to 36 and 50 to 58 are those of East Asia. */
const builtIn = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const

export const isBuiltInDate = (id: number): boolean => builtIn.some(([from, to]) => id >= from && id <= to)

/** Quoted and escaped characters, paddings, colours, conditions and locales: what shows nothing of the value. */
const decoration = /"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi

/** Whether a format made by a person shows a day or a time. */
export function isDateFormat(code: string): boolean {
  const [positive = ''] = code.slice(0, 1024).replace(decoration, '').split(';')
  return /[ymdhs]/i.test(positive.replace(/general/i, ''))
}
