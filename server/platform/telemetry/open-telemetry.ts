import { AsyncLocalStorage } from 'node:async_hooks'
import {
  diag,
  DiagLogLevel,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type DiagLogger,
  type Span as OpenSpan,
  type TextMapGetter,
  type Tracer as OpenTracer,
} from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { FastifyBaseLogger } from 'fastify'
import { metrics } from '../metrics.ts'
import { producerOver } from './metric-producer.ts'
import type { TelemetrySettings } from './settings.ts'
import type { Span, Tracer } from './tracing.ts'

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER } as const
const propagator = new W3CTraceContextPropagator()
/** Of what a caller brings the ids alone: `tracestate` is free text. */
const fromHeaders: TextMapGetter<Readonly<Record<string, string | string[] | undefined>>> = {
  get: (headers, name) => (name === 'traceparent' ? headers[name] : undefined),
  keys: (headers) => Object.keys(headers),
}

type Place = { readonly context: Context; readonly span: Span }

/** Spans by OpenTelemetry behind our own narrow door, so that nothing but the facts named there can get out. */
export function tracerOver(open: OpenTracer): Tracer {
  const places = new AsyncLocalStorage<Place | undefined>()
  const spanOver = (given: OpenSpan, context: Context): Span => {
    const { traceId, spanId } = given.spanContext()
    const span: Span = {
      ids: { trace_id: traceId, span_id: spanId },
      tell: (facts) => void given.setAttributes(facts),
      fail: (errorType) => {
        given.setAttribute('error.type', errorType)
        given.setStatus({ code: SpanStatusCode.ERROR })
      },
      end: () => given.end(),
      within: (work) => places.run({ context, span }, work),
    }
    return span
  }
  return {
    begin: (name, facts, { kind, headers }) => {
      const above =
        headers === undefined
          ? (places.getStore()?.context ?? ROOT_CONTEXT)
          : propagator.extract(ROOT_CONTEXT, headers, fromHeaders)
      const spanKind = kind === undefined ? SpanKind.INTERNAL : kinds[kind]
      const given = open.startSpan(name, { kind: spanKind, attributes: facts }, above)
      return spanOver(given, trace.setSpan(above, given))
    },
    current: () => places.getStore()?.span,
    apart: (work) => places.run(undefined, work),
  }
}

const betweenComplaints = 60_000

/** What is wrong on the way to the collector, once a minute and not once a batch. */
const complaintsTo = (log: FastifyBaseLogger): DiagLogger => {
  let next = 0
  const complain = (reason: string): void => {
    if (Date.now() < next) return
    next = Date.now() + betweenComplaints
    log.warn({ reason: reason.slice(0, 500) }, 'telemetry')
  }
  const nothing = (): void => undefined
  return { error: complain, warn: complain, info: nothing, debug: nothing, verbose: nothing }
}

/**
 * Sends spans and counts to the collector that the environment names. No provider is made known to libraries: what they
 * would tell of themselves, as errors with their messages, is not ours to send.
 */
export function startOpenTelemetry(settings: TelemetrySettings, log: FastifyBaseLogger) {
  diag.setLogger(complaintsTo(log), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true })
  const { version, exportSeconds, share } = settings
  const resource = resourceFromAttributes({ 'service.name': 'qunrong', 'service.version': version }).merge(
    detectResources({ detectors: [envDetector] }),
  )
  const spans = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  })
  const counts = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter(),
        exportIntervalMillis: exportSeconds * 1000,
        exportTimeoutMillis: Math.min(exportSeconds, 30) * 1000,
        metricProducers: [producerOver(metrics, resource)],
      }),
    ],
  })
  return {
    tracer: tracerOver(spans.getTracer('qunrong', version)),
    flush: async (): Promise<void> => void (await Promise.allSettled([spans.shutdown(), counts.shutdown()])),
  }
}
