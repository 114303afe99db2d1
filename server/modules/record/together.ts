import type { Statement } from '#server/platform/postgres/transaction.ts'

/** A statement of a command, and the table it inserts into where it does nothing else. */
export type Write = Statement & { readonly into?: string }

export const insertion = (into: string, text: string, values: readonly unknown[]): Write => ({ into, text, values })

/**
 * The first of these that insert, each into a table of its own, as one statement: they see nothing of one another and
 * none touches a row of another, so that their order is of no account. What comes behind stays as it is, in its order.
 */
export function together(writes: readonly Write[]): readonly Statement[] {
  const inserting = writes.slice(0, countOfFirst(writes))
  return inserting.length < 2 ? writes : [inOne(inserting), ...writes.slice(inserting.length)]
}

/** How many at the beginning insert, none into the table of another. */
function countOfFirst(writes: readonly Write[]): number {
  const tables = new Set<string>()
  for (const { into } of writes) {
    if (into === undefined || tables.has(into)) break
    tables.add(into)
  }
  return tables.size
}

function inOne(inserting: readonly Write[]): Statement {
  const values: unknown[] = []
  const texts = inserting.map((write) => {
    const before = values.length
    values.push(...write.values)
    return write.text.replaceAll(/\$(\d+)/g, (_, nr: string) => `$${Number(nr) + before}`)
  })
  const last = texts.pop() ?? ''
  const parts = texts.map((text, i) => `part_${i + 1} as (${text})`)
  return { text: `with ${parts.join(', ')} ${last}`, values }
}
