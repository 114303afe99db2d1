#!/usr/bin/env node
// Plain JavaScript for any Node: runs cli/main.ts with a Node that can read TypeScript.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const main = join(checkout, 'cli', 'main.ts')
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const isRecentEnough = major > 22 || (major === 22 && minor >= 18)

const preparedNode = () => {
  const packages = join(checkout, '.runtime', 'node_modules')
  if (!existsSync(packages)) return null
  const nodes = readdirSync(packages).map((name) => join(packages, name, 'bin', 'node'))
  return nodes.find((path) => existsSync(path)) ?? null
}

const findNode = () => (isRecentEnough ? process.execPath : preparedNode())
const isReady = () => findNode() !== null && existsSync(join(checkout, 'node_modules', 'commander'))

if (!isReady()) {
  const bootstrap = join(checkout, 'tools', 'bootstrap.mjs')
  spawnSync(process.execPath, [bootstrap, 'prepare'], { stdio: ['ignore', process.stderr, process.stderr] })
}
const node = findNode()
if (node === null || !isReady()) {
  process.stderr.write(
    `qunrong: it is not set up here: run "npm start" or "npm test" once in ${checkout}, or install Node 24 and run "npm ci".\n`,
  )
  process.exitCode = 1
} else if (node === process.execPath) {
  await import(main)
} else {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('close', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
  })
}
