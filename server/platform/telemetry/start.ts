import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import type { TelemetrySettings } from './settings.ts'
import { traceBy } from './tracing.ts'

/** How long the end waits for a collector that does not take what is left. */
const longestFlush = 5_000

/** Loads what sends traces and counts only where a collector is named; answers what ends it. */
export async function startTelemetry(
  settings: TelemetrySettings | undefined,
  log: FastifyBaseLogger,
): Promise<() => Promise<void>> {
  if (settings === undefined) return async () => undefined
  const { startOpenTelemetry } = await import('./open-telemetry.ts')
  const { tracer, flush } = startOpenTelemetry(settings, log)
  traceBy(tracer)
  return async () => {
    traceBy(undefined)
    await Promise.race([flush(), pause(longestFlush, undefined, { ref: false })])
  }
}
