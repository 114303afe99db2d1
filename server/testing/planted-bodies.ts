import type { z } from 'zod'
import { defOf } from '#contract/testing/arbitrary-of.ts'

type Token = (where: string) => string

/**
 * The same body with a word of its own in every field in which people may type what they like, those that were left out
 * among them; `everywhere` puts one into every other field too, which is then refused.
 */
export function plantedBody(schema: z.ZodType, sound: unknown, token: Token, everywhere: boolean, where = ''): unknown {
  const def = defOf(schema)
  const inner = def.innerType ?? def.in
  if (inner) return plantedBody(inner, sound, token, everywhere, where)
  if (def.type === 'union') return plantedBody(def.options![0]!, sound, token, everywhere, where)
  if (def.type === 'object') {
    const given = (sound ?? {}) as Readonly<Record<string, unknown>>
    const fields = Object.entries(def.shape ?? {}).map(([name, field]) => [
      name,
      plantedBody(field, given[name], token, everywhere, name),
    ])
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined))
  }
  if (def.type === 'array') {
    const first: unknown = Array.isArray(sound) ? sound[0] : undefined
    const planted = plantedBody(def.element!, first, token, everywhere, where)
    return planted === undefined ? sound : [planted]
  }
  if (def.type !== 'string') return everywhere ? token(where) : sound
  if (schema.safeParse('zq').success || schema.safeParse('zq'.repeat(10)).success) return token(where)
  if (where === 'email') return `${token(where)}@example.com`
  return everywhere ? token(where) : sound
}
