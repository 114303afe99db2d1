import { randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileRefused } from '../file-refused.ts'

/**
 * A file that holds the bytes and has no name any more: it is gone when it is closed, and also when the process ends
 * in any way. Nobody but this process can open it.
 */
export async function spool(source: AsyncIterable<Buffer>, limit: number, folder = tmpdir()): Promise<FileHandle> {
  const path = join(folder, `qunrong-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  try {
    await unlink(path)
    let size = 0
    for await (const chunk of source) {
      size += chunk.length
      if (size > limit) throw new FileRefused('too-large', { limit })
      await file.writeFile(chunk)
    }
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}
