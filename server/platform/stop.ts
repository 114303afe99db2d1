/** Stops once on the first signal; a second one does not wait. */
export const stopOnSignal = (stop: () => Promise<void>, say: (line: string) => void): void => {
  let isStopping = false
  const onSignal = (): void => {
    if (isStopping) process.exit(1)
    isStopping = true
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
