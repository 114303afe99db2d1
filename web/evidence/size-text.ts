/** "12.4 KiB": what a file weighs, as people compare it with a limit. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const isLarge = bytes >= 1024 * 1024
  const value = bytes / (isLarge ? 1024 * 1024 : 1024)
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${isLarge ? 'MiB' : 'KiB'}`
}
