import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChild } from './run-child.mjs'
import { checkout, program } from './run-step.mjs'

/**
 * Runs one project of vitest in sight and counts; a run that breaks down counts as one failure.
 * @param {string} project
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export const runTests = async (project) => {
  const folder = mkdtempSync(join(tmpdir(), 'qunrong-report-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  try {
    const args = [program('vitest/vitest.mjs'), 'run', '--project', project, '--passWithNoTests', ...reporters]
    const code = await runChild(process.execPath, args, { cwd: checkout })
    const { numPassedTests, numFailedTests, numFailedTestSuites } = readReport(report)
    const failed = Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0, code === 0 ? 0 : 1)
    return { passed: numPassedTests, failed }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const readReport = (/** @type {string} */ file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 0 }
  }
}
