import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export const metrics = new Registry()
collectDefaultMetrics({ register: metrics })

export const transactionRetries = new Counter({
  name: 'qunrong_transaction_retries_total',
  help: 'Transactions begun again because PostgreSQL asked for it, by SQL state.',
  labelNames: ['sql_state'] as const,
  registers: [metrics],
})

export const requestSeconds = new Histogram({
  name: 'qunrong_request_seconds',
  help: 'Time from a request to its answer, by route of the contract.',
  labelNames: ['route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [metrics],
})

export const jobsDone = new Counter({
  name: 'qunrong_jobs_total',
  help: 'Jobs that ended, by name and whether they succeeded.',
  labelNames: ['job', 'outcome'] as const,
  registers: [metrics],
})

export const requestsShed = new Counter({
  name: 'qunrong_requests_shed_total',
  help: 'Requests sent away because more was asked at once than could be answered in time.',
  registers: [metrics],
})

export const requestsAdmitted = new Counter({
  name: 'qunrong_requests_admitted_total',
  help: 'Requests that were given a place to be worked on.',
  registers: [metrics],
})

export const requestsWaiting = new Gauge({
  name: 'qunrong_requests_waiting',
  help: 'Requests that wait for a place at this moment.',
  registers: [metrics],
})

export const commandsEnded = new Counter({
  name: 'qunrong_commands_total',
  help: 'Commands by name and outcome: done, repeated, refused, unavailable, unknown, failed.',
  labelNames: ['command', 'outcome'] as const,
  registers: [metrics],
})

export const commandRefusals = new Counter({
  name: 'qunrong_command_refusals_total',
  help: 'Reasons for which commands were refused, by the code of each; one command may have several.',
  labelNames: ['command', 'reason'] as const,
  registers: [metrics],
})

export const eventsAppended = new Counter({
  name: 'qunrong_events_total',
  help: 'Events put on record by this process.',
  registers: [metrics],
})
