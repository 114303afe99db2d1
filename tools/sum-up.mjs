/**
 * The last lines of a run: what failed by name, then the counts; the exit code follows them.
 * @param {{ passed: number, failures: string[] }} run
 */
export const sumUp = ({ passed, failures }) => {
  for (const failure of failures) process.stdout.write(`FAILED  ${failure}\n`)
  process.stdout.write(`${passed} passed, ${failures.length} failed\n`)
  process.exitCode = failures.length > 0 ? 1 : 0
}
