import { countsNames, keyNames, refillNames } from './page-names.ts'
import { listed, table } from './page-table.ts'
import { conditionText, counterName, quantityText, roleName, say, type Telling } from './words.ts'

/** Every counter that the scheme keeps, and what it may hold. */
export function counters(telling: Telling): readonly string[] {
  const columns = [
    ['计数器', 'counter'],
    ['名称', 'name'],
    ['分别按', 'kept by'],
    ['计入', 'counts'],
    ['上限', 'at most'],
    ['恢复', 'refills'],
    ['上级', 'parent'],
  ] as const
  const rows = Object.entries(telling.scheme.counters).map(([id, counter]) => [
    `\`${id}\``,
    counterName(telling, id),
    listed(
      telling,
      counter.per.map((key) => say(telling, ...keyNames[key])),
    ),
    say(telling, ...countsNames[counter.counts]),
    quantityText(counter.atMost, telling),
    say(telling, ...refillNames[counter.refill]),
    counter.parent === undefined ? '' : counterName(telling, counter.parent),
  ])
  return table(telling, ['计数器', 'Counters'], columns, rows)
}

/** What opening reserves, and of which cases. */
export const limits = (telling: Telling): readonly string[] =>
  table(
    telling,
    ['限额', 'Limits'],
    [
      ['占用', 'reserved in'],
      ['数额', 'amount'],
      ['仅当', 'only where'],
    ],
    telling.scheme.limits.map(({ counter, amount, each, when }) => [
      each === undefined
        ? counterName(telling, counter)
        : say(
            telling,
            `${counterName(telling, counter)}（每户${roleName(telling, each)}）`,
            `${counterName(telling, counter)} (of each: ${roleName(telling, each)})`,
          ),
      quantityText(amount, telling),
      when === undefined ? '' : conditionText(when, telling),
    ]),
  )

/** What is measured of whoever it limits, and by which article. */
export const ceilings = (telling: Telling): readonly string[] =>
  table(
    telling,
    ['监管上限', 'Ceilings'],
    [
      ['上限', 'ceiling'],
      ['适用于', 'of'],
      ['含本笔', 'with the case'],
      ['不得超过', 'at most'],
      ['依据', 'set by'],
    ],
    Object.values(telling.scheme.ceilings ?? {}).map(({ names, of, withCase, atMost, source }) => [
      names[telling.language],
      roleName(telling, of),
      quantityText(withCase, telling),
      quantityText(atMost, telling),
      source,
    ]),
  )
