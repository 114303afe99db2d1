/** The caller's mistake: told on stderr in one sentence, exit code 1 (2 where the call itself is wrong). */
export class Fault extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
