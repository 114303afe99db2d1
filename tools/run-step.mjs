import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const checkout = dirname(dirname(fileURLToPath(import.meta.url)))

/** The JavaScript of a package's program, so that no shell and no PATH is needed. */
export const program = (/** @type {string} */ path) => join(checkout, 'node_modules', path)

/**
 * Runs Node on the arguments and keeps what it prints, which is of interest when it fails.
 * @param {readonly string[]} args
 * @returns {Promise<{ isGood: boolean, output: string, seconds: number }>}
 */
export const runQuietly = (args) =>
  new Promise((resolve) => {
    const startedAt = performance.now()
    const child = spawn(process.execPath, args, { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.once('close', (code) => {
      resolve({ isGood: code === 0, output, seconds: (performance.now() - startedAt) / 1000 })
    })
  })
