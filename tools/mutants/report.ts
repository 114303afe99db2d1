import type { Area } from './areas.ts'

/** What is read of Stryker's report (mutation-testing-report-schema 2). */
type Place = { readonly line: number; readonly column: number }
export type Report = {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string
        readonly mutants: readonly {
          readonly mutatorName: string
          readonly replacement?: string
          readonly status: string
          readonly location: { readonly start: Place; readonly end: Place }
        }[]
      }
    >
  >
}

/** A mutant that no test told from the program. */
export type Survivor = {
  readonly file: string
  readonly at: number
  readonly mutator: string
  /** The line of the program on which it begins. */
  readonly line: string
  /** `what stood there → what was put in its place`. */
  readonly change: string
  readonly isCovered: boolean
  /** Whether it alters a comparison, a calculation or a rounding. */
  readonly isExact: boolean
}

/** Why a survivor may live: it does the same, or what it does harms nobody. */
export type Reason = {
  readonly file: string
  readonly line: string
  readonly change: string
  readonly reason: string
}

export type AreaResult = {
  readonly name: string
  readonly killed: number
  readonly timedOut: number
  readonly survived: number
  readonly uncovered: number
  readonly score: number
  readonly survivors: readonly Survivor[]
}

/** Killed and timed out of all that were tried, in per cent, before any reason is heard. */
export const leastScore = 85

const comparison = /[<>]=?|[!=]==?/
const roundingName = /^'(?:down|up|half-up|half-even)'$/
const alwaysExact = ['EqualityOperator', 'ArithmeticOperator', 'UnaryOperator', 'UpdateOperator', 'AssignmentOperator']

/** Arrows and the brackets of types are no comparisons. */
const hasComparison = (text: string): boolean =>
  comparison.test(text.replaceAll('=>', '').replaceAll(/<[\w, [\]]+>/g, ''))

const isExact = (mutator: string, original: string): boolean => {
  if (alwaysExact.includes(mutator)) return true
  if (mutator === 'ConditionalExpression' || mutator === 'LogicalOperator') return hasComparison(original)
  if (mutator === 'MethodExpression') return original.startsWith('Math.')
  return mutator === 'StringLiteral' && roundingName.test(original)
}

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const textBetween = (lines: readonly string[], start: Place, end: Place): string => {
  const own = lines.slice(start.line - 1, end.line)
  own[own.length - 1] = own.at(-1)!.slice(0, end.column - 1)
  own[0] = own[0]!.slice(start.column - 1)
  return own.join('\n')
}

const survivorsOf = (report: Report): readonly Survivor[] =>
  Object.entries(report.files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n')
    return mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .map(({ mutatorName, replacement = '', status, location: { start, end } }) => {
        const original = onOneLine(textBetween(lines, start, end))
        return {
          file,
          at: start.line,
          mutator: mutatorName,
          line: (lines[start.line - 1] ?? '').trim(),
          change: `${original} → ${onOneLine(replacement)}`,
          isCovered: status === 'Survived',
          isExact: isExact(mutatorName, original),
        }
      })
  })

export function resultOf({ name }: Pick<Area, 'name'>, report: Report): AreaResult {
  const statuses = Object.values(report.files).flatMap(({ mutants }) => mutants.map(({ status }) => status))
  const count = (wanted: string): number => statuses.filter((status) => status === wanted).length
  const [killed, timedOut] = [count('Killed'), count('Timeout')]
  const [survived, uncovered] = [count('Survived'), count('NoCoverage')]
  const all = killed + timedOut + survived + uncovered
  const score = all === 0 ? 0 : ((killed + timedOut) / all) * 100
  return { name, killed, timedOut, survived, uncovered, score, survivors: survivorsOf(report) }
}

const isMeant = (survivor: Survivor) => (reason: Reason) =>
  reason.file === survivor.file && reason.line === survivor.line && reason.change === survivor.change

/** What keeps the gate shut, in sentences; `folders` are those whose reasons are looked at. */
export function faultsOf(
  results: readonly AreaResult[],
  reasons: readonly Reason[],
  folders: readonly string[],
): readonly string[] {
  const survivors = results.flatMap((result) => result.survivors)
  const own = reasons.filter(({ file }) => folders.some((folder) => file.startsWith(`${folder}/`)))
  return [
    ...results
      .filter(({ score }) => score < leastScore)
      .map(({ name, score }) => `${name}: ${score.toFixed(1)} % is less than ${leastScore} %`),
    ...survivors
      .filter((survivor) => survivor.isExact && !own.some(isMeant(survivor)))
      .map(({ file, at, change }) => `${file}:${at} survives without a reason: ${change}`),
    ...own
      .filter((reason) => !survivors.some((survivor) => isMeant(survivor)(reason)))
      .map(({ file, change }) => `${file}: a reason is given for what does not survive: ${change}`),
  ]
}

const columns = ['area', 'mutants', 'killed', 'timed out', 'survived', 'no coverage', 'score']

export function tableOf(results: readonly AreaResult[]): string {
  const rows = results.map(({ name, killed, timedOut, survived, uncovered, score }) => {
    const counts = [killed + timedOut + survived + uncovered, killed, timedOut, survived, uncovered]
    return [name, ...counts.map(String), `${score.toFixed(1)} %`]
  })
  const widths = columns.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)))
  const lineOf = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ')
  return [columns, ...rows].map(lineOf).join('\n')
}

/** Survivors one by one: those of a comparison, a calculation or a rounding alone, or all. */
export const survivorLines = (results: readonly AreaResult[], isAll: boolean): readonly string[] =>
  results
    .flatMap(({ survivors }) => survivors)
    .filter((survivor) => isAll || survivor.isExact)
    .map(
      ({ file, at, mutator, change, isCovered }) =>
        `${file}:${at} ${mutator}${isCovered ? '' : ', no test comes here'}: ${change}`,
    )
