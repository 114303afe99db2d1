/**
 * Stops on the first signal; one that comes more than a second later does not wait any more. Within that
 * second it is the same Ctrl-C, which reaches us from the terminal and from the process above us.
 */
export const stopOnSignal = (stop: () => Promise<void>, say: (line: string) => void): void => {
  let stoppingSince: number | undefined
  const onSignal = (): void => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > 1_000) process.exit(1)
      return
    }
    stoppingSince = performance.now()
    say('Stopping …')
    stop().then(
      () => {
        say('Stopped.')
        process.exit(0)
      },
      (error: unknown) => {
        say(`Stopping failed: ${String(error)}`)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
}
