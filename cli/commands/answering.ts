import { parseJsonOrCsv, readInput } from '../input.ts'
import { printJson } from '../output.ts'

/** What a verb does that answers a case: one, or a list of them with a list of answers. */
export const answering = (answer: (input: unknown) => unknown) => async (file: string | undefined) => {
  const input = parseJsonOrCsv(await readInput(file))
  printJson(Array.isArray(input) ? input.map((each) => answer(each)) : answer(input))
}
