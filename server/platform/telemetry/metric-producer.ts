import { ValueType, type Attributes, type HrTime } from '@opentelemetry/api'
import { millisToHrTime } from '@opentelemetry/core'
import type { Resource } from '@opentelemetry/resources'
import {
  AggregationTemporality,
  DataPointType,
  type DataPoint,
  type Histogram,
  type MetricData,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics'
import type { MetricObjectWithValues, MetricValueWithName, Registry } from 'prom-client'

type Counted = MetricObjectWithValues<MetricValueWithName<string>>
type Period = { readonly startTime: HrTime; readonly endTime: HrTime }

/** Everything that /metrics counts, as OpenTelemetry has it: counted once, told in two ways. */
export const producerOver = (registry: Registry, resource: Resource): MetricProducer => {
  const startTime = millisToHrTime(Date.now())
  return {
    collect: async () => {
      const period = { startTime, endTime: millisToHrTime(Date.now()) }
      const counted = (await registry.getMetricsAsJSON()) as readonly Counted[]
      const metrics = counted.flatMap((each) => metricOf(each, period) ?? [])
      return { resourceMetrics: { resource, scopeMetrics: [{ scope: { name: 'qunrong' }, metrics }] }, errors: [] }
    },
  }
}

/** Undefined for what has no counterpart: a summary of quantiles. */
function metricOf(counted: Counted, period: Period): MetricData | undefined {
  const { name, help, values } = counted
  const type = String(counted.type)
  const about = {
    descriptor: { name, description: help, unit: name.endsWith('_seconds') ? 's' : '', valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  }
  const points = (): DataPoint<number>[] =>
    values.map(({ labels, value }) => ({ ...period, attributes: labels as Attributes, value }))
  if (type === 'counter') return { ...about, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints: points() }
  if (type === 'gauge') return { ...about, dataPointType: DataPointType.GAUGE, dataPoints: points() }
  if (type === 'histogram')
    return { ...about, dataPointType: DataPointType.HISTOGRAM, dataPoints: histogramsOf(values, period) }
  return undefined
}

/** Prometheus counts all up to each boundary, OpenTelemetry those between two. */
function histogramsOf(values: Counted['values'], period: Period): DataPoint<Histogram>[] {
  const series = Map.groupBy(values, ({ labels: { le: _, ...own } }) => JSON.stringify(own))
  return [...series].map(([own, rows]) => {
    const ending = (end: string) => rows.filter(({ metricName }) => metricName?.endsWith(end))
    const upTo = ending('_bucket').toSorted((a, b) => boundaryOf(a) - boundaryOf(b))
    const counts = upTo.map(({ value }, i) => value - (upTo[i - 1]?.value ?? 0))
    const boundaries = upTo.map(boundaryOf).filter(Number.isFinite)
    const [sum, count] = [ending('_sum')[0]?.value ?? 0, ending('_count')[0]?.value ?? 0]
    return {
      ...period,
      attributes: JSON.parse(own) as Attributes,
      value: { buckets: { boundaries, counts }, sum, count },
    }
  })
}

const boundaryOf = ({ labels }: { readonly labels: Partial<Record<string, string | number>> }): number =>
  labels['le'] === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels['le'])
