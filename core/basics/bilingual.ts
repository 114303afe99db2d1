/** What people read, in the two languages the platform speaks. */
export type Bilingual = { readonly zh: string; readonly en: string }
