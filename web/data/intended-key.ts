/**
 * The idempotency key of one intended action: made when the action is first tried, the same for every retry
 * of the same input, and forgotten once the platform has given its word.
 */
export class IntendedKey {
  #intended: { readonly input: string; readonly key: string } | undefined
  readonly #make: () => string

  constructor(make: () => string = () => crypto.randomUUID()) {
    this.#make = make
  }

  keyFor(input: unknown): string {
    const text = JSON.stringify(input)
    if (this.#intended?.input !== text) this.#intended = { input: text, key: this.#make() }
    return this.#intended.key
  }

  forget(): void {
    this.#intended = undefined
  }
}
