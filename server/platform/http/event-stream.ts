import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import { Problem } from '#contract/problem.ts'
import type { Caller } from './app.ts'

/** One event of a stream: its id comes back from a browser that reconnects. */
export type StreamedEvent<Data = unknown> = { readonly id: string; readonly data: Data }

/** A place among the streams of a session: aborted when the session ends, the server stops, or the place is given back. */
export type Place = { readonly signal: AbortSignal; readonly leave: () => void }

export type Streams = {
  /** Refuses where the session has as many streams as it may have. */
  readonly enter: (caller: Caller) => Place
  /** Ends the streams of a session that was signed out. */
  readonly end: (caller: Caller) => void
  readonly stop: () => void
}

export const mostStreams = 4

const sessionOf = ({ accountId, sessionId }: Caller): string => sessionId ?? accountId

/** The open streams of this process by session. */
export function openStreams(): Streams {
  const sessions = new Map<string, Set<AbortController>>()
  const endAll = (places: Iterable<AbortController>): void => [...places].forEach((place) => place.abort())
  return {
    enter: (caller) => {
      const key = sessionOf(caller)
      const places = sessions.get(key) ?? new Set()
      if (places.size >= mostStreams)
        throw new Problem('too-many', { detail: `A session listens to at most ${mostStreams} streams.` })
      const place = new AbortController()
      sessions.set(key, places.add(place))
      const leave = (): void => {
        place.abort()
        places.delete(place)
        if (places.size === 0) sessions.delete(key)
      }
      return { signal: place.signal, leave }
    },
    end: (caller) => endAll(sessions.get(sessionOf(caller)) ?? []),
    stop: () => sessions.forEach(endAll),
  }
}

type Sending = {
  readonly signal: AbortSignal
  /** Whether the session that opened the stream is still the caller's. */
  readonly isSignedIn: () => Promise<boolean>
  readonly end: () => void
  readonly fail: (error: unknown) => void
}

const beatEvery = 25_000
const checkEvery = 60_000

/** The events as text/event-stream; it begins at once, beats while nothing happens, and asks each minute who listens. */
export function eventText(events: AsyncIterable<StreamedEvent>, { signal, isSignedIn, end, fail }: Sending): Readable {
  const out = new PassThrough()
  out.write('retry: 2000\n\n')
  const beating = setInterval(() => void out.write(': still here\n\n'), beatEvery)
  const checking = setInterval(() => {
    isSignedIn().then((isSo) => (isSo ? undefined : end()), fail)
  }, checkEvery)
  const stop = (): void => {
    clearInterval(beating)
    clearInterval(checking)
    out.end()
  }
  signal.addEventListener('abort', stop, { once: true })
  void write(events, out, signal)
    .catch((error: unknown) => (signal.aborted ? undefined : fail(error)))
    .finally(() => {
      stop()
      end()
    })
  return out
}

async function write(events: AsyncIterable<StreamedEvent>, out: PassThrough, signal: AbortSignal): Promise<void> {
  for await (const { id, data } of events) {
    if (signal.aborted) return
    const hasRoom = out.write(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`)
    if (!hasRoom) await once(out, 'drain', { signal })
  }
}
