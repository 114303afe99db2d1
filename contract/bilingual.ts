/** What people read, in the two languages the platform speaks. */
export type Bilingual = { readonly zh: string; readonly en: string }

export type Language = keyof Bilingual

/** Chinese unless a header asks for English before Chinese. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  const asked = (acceptLanguage ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
  const first = asked.find((part) => part.startsWith('zh') || part.startsWith('en'))
  return first?.startsWith('en') ? 'en' : 'zh'
}
