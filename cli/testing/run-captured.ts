import { Readable } from 'node:stream'
import { vi } from 'vitest'
import { run } from '../program.ts'

export type Captured = {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly milliseconds: number
}

/** Runs the command line within this process, with what is piped into it, and gives what it says. */
export async function runCaptured(args: readonly string[], input: string | Buffer): Promise<Captured> {
  const said = { out: '', err: '' }
  const catching = (to: 'out' | 'err') => (chunk: string | Uint8Array) => {
    said[to] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(catching('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(catching('err')),
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([Buffer.from(input)]) as typeof process.stdin),
  ]
  const before = process.exitCode
  const started = performance.now()
  process.exitCode = 0
  try {
    await run(args)
    return { code: process.exitCode, ...said, milliseconds: performance.now() - started }
  } finally {
    process.exitCode = before
    for (const spy of spies) spy.mockRestore()
  }
}
