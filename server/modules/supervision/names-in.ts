import { namesOf } from '../edge/index.ts'
import type { Reading, SeenEvent } from '../record/index.ts'

/** The names of the parties that events name, and of the reader's own people who acted. */
export async function namesIn(reading: Reading, items: readonly SeenEvent[]): Promise<Record<string, string>> {
  const texts = items.flatMap(({ data }) => Object.values(data).filter((value) => typeof value === 'string'))
  const ids = [...new Set([...texts, ...items.map(({ actor }) => actor)])].filter((id) => /^(org|fnd|per)_/.test(id))
  const name = await namesOf(reading.tx, reading.cluster, ids)
  const named = ids.map((id) => [id, reading.personName(name(id))] as const)
  return Object.fromEntries(named.filter(([id, called]) => id !== called))
}
