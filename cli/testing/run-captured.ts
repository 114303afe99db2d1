import { Readable } from 'node:stream'
import { run } from '../program.ts'

export type Captured = {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly milliseconds: number
}

/** Puts something in the place of a property until it is put back; a spy of the test runner would be kept for ever. */
function swap(of: object, name: string, value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(of, name)
  Object.defineProperty(of, name, { value, configurable: true, writable: true })
  return () => {
    Reflect.deleteProperty(of, name)
    if (own !== undefined) Object.defineProperty(of, name, own)
  }
}

/** Runs the command line within this process, with what is piped into it, and gives what it says. */
export async function runCaptured(args: readonly string[], input: string | Buffer): Promise<Captured> {
  const said = { out: '', err: '' }
  const catching = (to: 'out' | 'err') => (chunk: string | Uint8Array) => {
    said[to] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
    return true
  }
  const putBack = [
    swap(process.stdout, 'write', catching('out')),
    swap(process.stderr, 'write', catching('err')),
    swap(process, 'stdin', Readable.from([Buffer.from(input)])),
  ]
  const before = process.exitCode
  const started = performance.now()
  process.exitCode = 0
  try {
    await run(args)
    return { code: process.exitCode, ...said, milliseconds: performance.now() - started }
  } finally {
    process.exitCode = before
    for (const put of putBack) put()
  }
}
