import type { Bilingual } from '../basics/bilingual.ts'
import type { BindingLimit } from './binding.ts'

/** What a binding limit costs, in a sentence; amounts are named where it is shown. */
export function wordsOf({ kind, name, firms, price }: BindingLimit): Bilingual {
  const count = firms.length
  switch (kind) {
    case 'line':
      return {
        zh: `总额度每多 1 元（各比例随之放宽），可多满足需求 ${price} 元。`,
        en: `One yuan more of the line, with every share of it, would fund ${price} yuan more.`,
      }
    case 'grade':
      return {
        zh: `等级 ${name} 的上限每多 1 元，可多满足需求 ${price} 元。`,
        en: `One yuan more for grade ${name} would fund ${price} yuan more.`,
      }
    case 'group':
      return {
        zh: `“${name}”的上限每多 1 元，可多满足需求 ${price} 元。`,
        en: `One yuan more for the group “${name}” would fund ${price} yuan more.`,
      }
    case 'member-share':
      return {
        zh: `单户上限每户多 1 元（${count} 户受限），共可多满足需求 ${price} 元。`,
        en: `One yuan more of the share of one member, which holds ${count}, would fund ${price} yuan more in all.`,
      }
    case 'ceiling':
      return {
        zh: `评价额度每户多 1 元（${count} 户受限），共可多满足需求 ${price} 元。`,
        en: `One yuan more of the limit by evaluation, which holds ${count}, would fund ${price} yuan more in all.`,
      }
  }
}
