import { z } from 'zod'
import { parseDate } from '#core/basics/calendar-date.ts'
import { idPattern, type IdKind } from '#core/basics/id.ts'
import { currencies, parseMoney, type Currency } from '#core/basics/money.ts'
import { text } from './text.ts'

const currencyCodes = Object.keys(currencies) as [Currency, ...Currency[]]

/** Money on the wire: a decimal string in major units with its currency. */
export const wireMoney = z
  .strictObject({ amount: z.string().max(24), currency: z.enum(currencyCodes) })
  .refine((value) => parseMoney(value).ok, 'is not an exact amount of its currency')
export type WireMoney = z.infer<typeof wireMoney>

export const wireDate = z.string().refine((value) => parseDate(value).ok, 'is not a date (YYYY-MM-DD)')
export const wireInstant = z.string()

export const idOf = (kind: IdKind) => z.string().regex(new RegExp(idPattern(kind)))

/** Any organisation, fund or other thing that may stand in a role. */
export const holderId = z.string().regex(/^(org|fnd)_[0-9A-HJKMNP-TV-Z]{26}$/)

export const name = text({ min: 1, max: 200 })
export const sentence = text({ min: 1, max: 2000 })
export const search = text({ max: 100 })
export const rate = z.string().regex(/^0(\.\d{1,8})?$|^1(\.0{1,8})?$/, 'is a rate between 0 and 1, as 0.0435')

export const bilingual = z.object({ zh: z.string(), en: z.string() })

/** Several of these, each named once. */
export const eachOnce = <S extends z.ZodType<string>>(item: S, { max }: { readonly max: number }) =>
  z
    .array(item)
    .min(1)
    .max(max)
    .refine((all) => new Set(all).size === all.length, 'names one of them twice')
    .meta({ uniqueItems: true })

/** The page of a list: `after` is the cursor that the page before gave. */
export const pageQuery = z.object({
  after: text({ max: 200 }).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** The page of a list that may be put in order by one of these: `amount` rises, `-amount` falls. */
export const pageSortedBy = <const K extends string>(...keys: readonly K[]) =>
  pageQuery.extend({ sort: z.enum(keys.flatMap((key): (K | `-${K}`)[] => [key, `-${key}`])).optional() })
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().int() })

export const clusterParams = z.object({ cluster: idOf('cluster') })
export const inCluster = <K extends IdKind>(kind: K) => z.object({ cluster: idOf('cluster'), id: idOf(kind) })

/** What a command answers: what it made or changed, and how the stream now stands. */
export const done = z.object({ id: z.string(), version: z.number().int(), status: z.string() })
