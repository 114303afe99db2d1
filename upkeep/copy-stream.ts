import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { PassThrough } from 'node:stream'
import type pg from 'pg'

/** What the driver lets a query of our own do on its connection. */
type Wire = {
  readonly stream: NodeJS.ReadWriteStream
  query: (text: string) => void
  sendCopyFromChunk: (chunk: Buffer) => void
  sendCopyFail: (reason: string) => void
  endCopyFrom: () => void
}

/** A COPY as the driver runs it: it is told of every message, and calls back once when the server is done. */
class Copying {
  callback: ((error: Error | null) => void) | undefined
  readonly #text: string
  readonly #onData: (chunk: Buffer, wire: Wire) => void
  readonly #onReady: (wire: Wire) => void

  constructor(text: string, onData: (chunk: Buffer, wire: Wire) => void, onReady: (wire: Wire) => void) {
    this.#text = text
    this.#onData = onData
    this.#onReady = onReady
  }

  submit(wire: Wire): void {
    wire.query(this.#text)
  }

  handleCopyData({ chunk }: { chunk: Buffer }, wire: Wire): void {
    this.#onData(chunk, wire)
  }

  handleCopyInResponse(wire: Wire): void {
    this.#onReady(wire)
  }

  handleCommandComplete(): void {
    // The end of a COPY is the server being ready again.
  }

  handleReadyForQuery(): void {
    this.#settle(null)
  }

  handleError(error: Error): void {
    this.#settle(error)
  }

  #settle(error: Error | null): void {
    const { callback } = this
    this.callback = undefined
    callback?.(error)
  }
}

const start = (client: pg.Client, copying: Copying): Promise<void> =>
  new Promise((settle, refuse) => {
    copying.callback = (error) => (error === null ? settle() : refuse(error))
    client.query(copying as unknown as pg.Submittable)
  })

/** The rows of `copy … to stdout` as they come; the server waits for whoever reads. */
export function copyOut(client: pg.Client, statement: string): Readable {
  const rows = new PassThrough()
  let held: Wire | undefined
  // Also when the rows end or are left: the next query is answered on the same connection.
  const release = (): void => {
    held?.stream.resume()
    held = undefined
  }
  rows.on('drain', release).on('close', release)
  const onData = (chunk: Buffer, wire: Wire): void => {
    // The driver writes what comes next over what it handed out.
    if (rows.destroyed || rows.write(Buffer.from(chunk)) || held !== undefined) return
    held = wire
    wire.stream.pause()
  }
  start(client, new Copying(statement, onData, () => undefined)).then(
    () => {
      release()
      rows.end()
    },
    (error: unknown) => rows.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return rows
}

/** Gives the source to `copy … from stdin`; a source that fails fails the COPY. */
export async function copyIn(client: pg.Client, statement: string, source: Readable): Promise<void> {
  let fault: Error | undefined
  const send = async (wire: Wire): Promise<void> => {
    try {
      for await (const chunk of source) {
        wire.sendCopyFromChunk(chunk as Buffer)
        const { stream } = wire as { stream: NodeJS.ReadWriteStream & { writableNeedDrain?: boolean } }
        if (stream.writableNeedDrain) await once(stream, 'drain')
      }
      wire.endCopyFrom()
    } catch (error) {
      fault = error instanceof Error ? error : new Error(String(error))
      wire.sendCopyFail('the source failed')
    }
  }
  const copying = new Copying(
    statement,
    () => undefined,
    (wire) => void send(wire),
  )
  await start(client, copying).catch((error: unknown) => {
    throw fault ?? error
  })
}
