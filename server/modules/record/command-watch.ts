import type { Problem } from '#contract/problem.ts'
import { problemOf } from '#server/platform/http/failures.ts'
import { commandRefusals, commandsEnded, eventsAppended } from '#server/platform/metrics.ts'
import { type Span, traced } from '#server/platform/telemetry/tracing.ts'

/** What a command tells of itself while it runs; what it tells last holds, since a transaction may be tried again. */
export type Seen = { readonly decided: (events: number) => void; readonly repeated: () => void }

type Outcome = 'done' | 'repeated' | 'refused' | 'unavailable' | 'unknown' | 'failed'

const byKind: Partial<Record<Problem['kind'], Outcome>> = {
  'outcome-unknown': 'unknown',
  unavailable: 'unavailable',
  defect: 'failed',
}

/** Counts how the command ends, and tells it to whoever follows the trace: by its name and by codes, never by what was asked. */
export const watchCommand = <A>(
  { action, cluster }: { readonly action: string; readonly cluster: string },
  run: (seen: Seen) => Promise<A>,
): Promise<A> => {
  const command = action
  const facts = { 'qunrong.command': command, 'qunrong.cluster': cluster }
  const errorTypeOf = (error: unknown): string => problemOf(error).kind
  return traced(`command ${command}`, facts, (span) => counted(command, span, run), { errorTypeOf })
}

async function counted<A>(command: string, span: Span, run: (seen: Seen) => Promise<A>): Promise<A> {
  let events = 0
  let outcome: Outcome = 'done'
  let reasons: readonly string[] = []
  try {
    return await run({
      decided: (count) => {
        events = count
        outcome = 'done'
      },
      repeated: () => void (outcome = 'repeated'),
    })
  } catch (error) {
    const problem = problemOf(error)
    events = 0
    outcome = byKind[problem.kind] ?? 'refused'
    if (outcome === 'refused') reasons = reasonsOf(problem)
    throw error
  } finally {
    commandsEnded.inc({ command, outcome })
    for (const reason of reasons) commandRefusals.inc({ command, reason })
    eventsAppended.inc(events)
    span.tell({ 'qunrong.events': events, 'qunrong.outcome': outcome })
    if (reasons.length > 0) span.tell({ 'qunrong.reasons': reasons })
  }
}

const isCode = (text: string): boolean => /^[a-z][a-z0-9-]{0,59}$/.test(text)

/** The codes of its refusals, or the kind of problem where it names none. */
function reasonsOf({ kind, parts }: Problem): readonly string[] {
  const codes = (parts.refusals ?? []).map(({ code }) => (isCode(code) ? code : 'other'))
  return codes.length > 0 ? [...new Set(codes)] : [kind]
}
