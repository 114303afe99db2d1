/** A draft as it was last seen on record. */
export type Seen<T> = { readonly version: number; readonly value: T }

export type SaveState = 'saved' | 'typed' | 'saving' | 'waiting' | 'conflict' | 'unreadable'

/** Why it was not saved: somebody else has changed it, it is not what the platform takes, or the platform is not there. */
export type Hindrance = 'conflict' | 'unreadable' | 'waiting'

export type SaverParts<T> = {
  readonly begun: Seen<T>
  readonly isSame: (one: T, other: T) => boolean
  readonly isReadable: (value: T) => boolean
  /** Puts it on record in the place of that version; answers the new one. */
  readonly put: (version: number, value: T) => Promise<number>
  readonly hindranceOf: (error: unknown) => Hindrance
  /** What stands on record now. */
  readonly read: () => Promise<Seen<T>>
  /** Keeps with the browser what is not on record yet; null where all is. */
  readonly remember: (unsaved: Seen<T> | null) => void
  readonly after: (milliseconds: number, act: () => void) => () => void
}

const pause = 1_500
const again = 5_000

/**
 * Saves what is offered a moment after the last offer, one saving at a time, and tries again where the platform did
 * not answer. A draft that somebody else changed is not overwritten: who saves second says which of the two shall stand.
 */
export class Saver<T> {
  readonly #parts: SaverParts<T>
  readonly #listeners = new Set<() => void>()
  #seen: Seen<T>
  #offered: T
  #state: SaveState = 'saved'
  #cancel: () => void = () => undefined

  constructor(parts: SaverParts<T>) {
    this.#parts = parts
    this.#seen = parts.begun
    this.#offered = parts.begun.value
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): SaveState => this.#state
  readonly version = (): number => this.#seen.version

  /** What is in the form now. */
  offer(value: T): void {
    this.#offered = value
    this.#settle()
  }

  /** As somebody else has written it: nothing is unsaved then, once it is offered. */
  async theirs(): Promise<T> {
    this.#seen = await this.#parts.read()
    this.#offered = this.#seen.value
    this.#become('saved')
    this.#settle()
    return this.#seen.value
  }

  /** What is in the form shall stand, whatever stands there now. */
  async insist(): Promise<void> {
    const { version, value } = await this.#parts.read()
    this.#seen = { version, value }
    this.#become('typed')
    await this.#save()
  }

  /** The page is left: nothing more is sent, and what is not on record stays remembered. */
  stop(): void {
    this.#cancel()
  }

  #settle(): void {
    const isUnsaved = !this.#parts.isSame(this.#offered, this.#seen.value)
    this.#parts.remember(isUnsaved ? { version: this.#seen.version, value: this.#offered } : null)
    if (this.#state === 'saving' || this.#state === 'conflict') return
    this.#cancel()
    if (!isUnsaved) return this.#become('saved')
    if (!this.#parts.isReadable(this.#offered)) return this.#become('unreadable')
    this.#become('typed')
    this.#cancel = this.#parts.after(pause, () => void this.#save())
  }

  async #save(): Promise<void> {
    this.#cancel()
    const value = this.#offered
    this.#become('saving')
    try {
      this.#seen = { version: await this.#parts.put(this.#seen.version, value), value }
      this.#become('saved')
      this.#settle()
    } catch (error) {
      const hindrance = this.#parts.hindranceOf(error)
      this.#become(hindrance)
      if (hindrance === 'waiting') this.#cancel = this.#parts.after(again, () => void this.#save())
      else if (hindrance === 'unreadable' && value !== this.#offered) this.#settle()
    }
  }

  #become(state: SaveState): void {
    if (state === this.#state) return
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
