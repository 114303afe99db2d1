import { z } from 'zod'
import { Fault } from '../fault.ts'

const told = {
  error: ({ code, input }: z.core.$ZodRawIssue) =>
    input === undefined
      ? 'is missing'
      : code === 'invalid_union'
        ? `${JSON.stringify(input)} is not understood`
        : undefined,
}

/** The value as the schema reads it, or a Fault that names every member that is wrong. */
export function sound<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input, told)
  if (parsed.success) return parsed.data
  throw new Fault(
    parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the input'}: ${message}`).join('; '),
  )
}
