export type TelemetrySettings = {
  readonly version: string
  readonly exportSeconds: number
  /** Which part of the traces that begin here is kept. */
  readonly share: number
}

/** By OpenTelemetry's own variables; undefined where no collector is named. Address and headers its exporters read themselves. */
export function telemetryOf(
  env: Readonly<Record<string, string | undefined>>,
  version: string,
): TelemetrySettings | undefined {
  if (!env['OTEL_EXPORTER_OTLP_ENDPOINT'] || env['OTEL_SDK_DISABLED'] === 'true') return undefined
  return {
    version,
    exportSeconds: numberIn(env['OTEL_METRIC_EXPORT_INTERVAL'], 60_000, 1_000, 3_600_000) / 1000,
    share: numberIn(env['OTEL_TRACES_SAMPLER_ARG'], 1, 0, 1),
  }
}

function numberIn(text: string | undefined, usual: number, least: number, most: number): number {
  const value = text === undefined || text.trim() === '' ? usual : Number(text)
  return Number.isFinite(value) ? Math.min(Math.max(value, least), most) : usual
}
