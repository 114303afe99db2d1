import { listCatalogue } from './list-catalogue.mjs'
import { program, runQuietly } from './run-step.mjs'
import { runTests } from './run-tests.mjs'

const steps = [
  { name: 'format', args: [program('prettier/bin/prettier.cjs'), '--check', '--cache', '--log-level=warn', '.'] },
  { name: 'lint', args: [program('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', '--format=unix'] },
  { name: 'types', args: ['tools/check-types.mjs'] },
  { name: 'architecture', args: ['tools/check-architecture.mjs'] },
  { name: 'tidy', args: ['tools/check-tidy.mjs'] },
]

/** Everything that needs no database and no browser; each step counts as one. */
export const runChecks = async () => {
  listCatalogue()
  let passed = 0
  const failures = []
  const running = steps.map(({ name, args }) => ({ name, ended: runQuietly(args) }))
  for (const { name, ended } of running) {
    const { isGood, output, seconds } = await ended
    process.stdout.write(`${isGood ? 'passed' : 'FAILED'}  ${name}  ${seconds.toFixed(1)} s\n`)
    if (!isGood) process.stdout.write(`${output.trimEnd()}\n`)
    if (isGood) passed += 1
    else failures.push(`the step ${name}`)
  }
  const unit = await runTests('unit')
  return { passed: passed + unit.passed, failures: [...failures, ...unit.failures] }
}
