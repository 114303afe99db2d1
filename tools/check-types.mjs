import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkout, program, runQuietly } from './run-step.mjs'

/** Core alone, without any type of Node or a browser; then what Node runs; then the web app. */
const projects = ['tsconfig.core.json', 'tsconfig.node.json', 'tsconfig.web.json']

const results = await Promise.all(
  projects
    .filter((project) => project !== 'tsconfig.web.json' || existsSync(join(checkout, 'web')))
    .map((project) => runQuietly([program('typescript/bin/tsc'), '-p', project, '--pretty', 'false'])),
)
const lines = new Set(results.flatMap(({ output }) => output.trimEnd().split('\n')))
for (const line of lines) if (line !== '') process.stdout.write(`${line}\n`)
process.exitCode = results.every(({ isGood }) => isGood) ? 0 : 1
