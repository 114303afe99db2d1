import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const bin = join(import.meta.dirname, '..', 'bin', 'qunrong.js')

/** Runs the program itself, as a process of its own, and keeps what it prints and ends with. */
export async function qunrong(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [bin, ...args])
  child.stdin.end(input)
  const code = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, out, err }
}
