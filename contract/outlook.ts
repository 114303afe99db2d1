import { z } from 'zod'
import { applicationPath, wireLoan } from './approval.ts'
import { wireSecuring } from './counter-guarantees.ts'
import { defineRoute } from './route.ts'
import { bilingual, idOf, inCluster, wireMoney } from './values.ts'

/** What the loan would mean before anybody promises: every limit, and who bears what if all is lost. */
export const readOutlook = defineRoute({
  name: 'read-outlook',
  method: 'GET',
  path: `${applicationPath}/:id/outlook`,
  summary: {
    zh: '前瞻：占用哪些限额，全损时谁承担多少',
    en: 'Outlook: which limits it takes, who bears what if all is lost',
  },
  access: 'signed-in',
  params: inCluster('application'),
  query: z.object({ offer: idOf('offer').optional() }),
  answer: z.object({
    /** Whether no bank has offered these terms yet. */
    isAssumed: z.boolean(),
    bankName: z.string().nullable(),
    loan: wireLoan,
    limits: z.array(
      z.object({
        counter: z.string(),
        /** The limit that this one is a part of: what it takes counts there, too. */
        parent: z.string().nullable(),
        /** Whose limit it is, where each holder of a role has one. */
        of: z.string().nullable(),
        names: bilingual,
        atMost: wireMoney,
        used: wireMoney,
        asked: wireMoney,
        room: wireMoney,
        isBinding: z.boolean(),
      }),
    ),
    /** The most that all these limits would let through, where what is asked for lacks room. */
    fits: wireMoney.nullable(),
    refusals: z.array(z.looseObject({ code: z.string() })),
    fees: z.array(z.object({ names: bilingual, payer: z.string(), payee: z.string(), amount: wireMoney })),
    worstCase: z.array(
      z.object({ party: z.string(), name: z.string(), roles: bilingual, side: z.string(), amount: wireMoney }),
    ),
    /** What secures the recourse of whom. */
    securing: z.array(wireSecuring),
  }),
})
export type WireOutlook = z.infer<typeof readOutlook.answer>

export const outlookRoutes = [readOutlook] as const
