const names = new Map<string, string>()

/** How a connection calls the plan that it keeps of a statement. */
export function planName(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `plan_${names.size}`
  names.set(text, name)
  return name
}
