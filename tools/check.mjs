import { runChecks } from './run-checks.mjs'
import { sumUp } from './sum-up.mjs'

// Quick, before every commit: the laws of the waterfall on fewer cases than `npm test` tries.
process.env['QUNRONG_LAW_RUNS'] ??= '4000'

sumUp(await runChecks())
