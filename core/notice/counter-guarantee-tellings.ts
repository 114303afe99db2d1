import type { CounterGuaranteeEvents } from '../guarantee/counter-guarantee-events.ts'
import { nobody, type TellingTable } from './telling.ts'

const toGiver = { to: { role: 'giver' } } as const
const toBeneficiary = { to: { role: 'beneficiary' } } as const

/** The life of a counter-guarantee, to who gave it and to whom; nobody else hears of it before money comes of it. */
export const counterGuaranteeTellings: TellingTable<keyof CounterGuaranteeEvents> = {
  'counter-guarantee-promised': {
    kind: 'promise',
    tell: [{ ...toBeneficiary, weight: 'asks', says: 'counter-guarantee-to-confirm' }],
  },
  'counter-guarantee-confirmed': {
    kind: 'promise',
    tell: [{ ...toGiver, weight: 'law', says: 'counter-guarantee-confirmed' }],
  },
  'counter-guarantee-withdrawn': {
    kind: 'promise',
    tell: [{ ...toBeneficiary, weight: 'informs', says: 'counter-guarantee-withdrawn' }],
  },
  'waiver-proposed': { kind: 'promise', tell: [{ ...toBeneficiary, weight: 'asks', says: 'waiver-to-confirm' }] },
  'waiver-dropped': nobody('it stands as before; who proposed it sees it on its page'),
  'counter-guarantee-released': {
    kind: 'promise',
    tell: [{ ...toGiver, weight: 'law', says: 'counter-guarantee-released' }],
  },
  'enforcement-opened': { kind: 'loss', tell: [{ ...toGiver, weight: 'law', says: 'enforcement-opened' }] },
  'counter-guarantee-realised': {
    kind: 'loss',
    tell: [{ ...toGiver, weight: 'law', says: 'counter-guarantee-realised' }],
  },
  'enforcement-ended': { kind: 'loss', tell: [{ ...toGiver, weight: 'law', says: 'enforcement-ended' }] },
}
