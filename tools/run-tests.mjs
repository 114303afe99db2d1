import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { runChild } from './run-child.mjs'
import { checkout, program } from './run-step.mjs'

/**
 * Runs one project of vitest in sight and counts; a run that breaks down counts as one failure. What failed is told
 * once more by name, so that it can stand at the very end of everything that is printed.
 * @param {string} project
 * @returns {Promise<{ passed: number, failures: string[] }>}
 */
export const runTests = async (project) => {
  const folder = mkdtempSync(join(tmpdir(), 'qunrong-report-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  try {
    const args = [program('vitest/vitest.mjs'), 'run', '--project', project, '--passWithNoTests', ...reporters]
    const code = await runChild(process.execPath, args, { cwd: checkout })
    const { numPassedTests, testResults } = readReport(report)
    const failures = testResults.flatMap((file) => failuresOf(project, file))
    if (code !== 0 && failures.length === 0) failures.push(`${project}: the run ended with exit code ${code}`)
    return { passed: numPassedTests, failures }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The tests of a file that failed, each with the first line of why; or the file, where it broke outside its tests.
 * @param {string} project
 * @param {{ name: string, status: string, message: string, assertionResults: { fullName: string, status: string, failureMessages: string[] }[] }} file
 */
const failuresOf = (project, { name, status, message, assertionResults }) => {
  const where = `${project}: ${relative(checkout, name)}`
  const failed = assertionResults.filter((each) => each.status === 'failed')
  if (failed.length === 0 && status === 'failed') return [`${where}: ${firstLine(message)}`]
  return failed.map(({ fullName, failureMessages }) => `${where} > ${fullName}: ${firstLine(failureMessages[0] ?? '')}`)
}

const firstLine = (/** @type {string} */ text) => text.split('\n', 1)[0]

const readReport = (/** @type {string} */ file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { numPassedTests: 0, testResults: [] }
  }
}
