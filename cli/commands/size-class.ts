import type { Command } from 'commander'
import { parseAmount } from '#core/basics/money.ts'
import { parseIndustry, sizeIndustryOf } from '#core/party/industry.ts'
import { sizeClassOf, type SizeFacts } from '#core/party/size-class.ts'
import { sizeThresholds, type SizeIndicator } from '#core/party/size-thresholds.ts'
import { Fault } from '../fault.ts'
import { parseJsonOrCsv, readInput } from '../input.ts'
import { printJson, tell } from '../output.ts'

type Given = Readonly<Partial<Record<'industry' | 'row' | SizeIndicator, unknown>>>

export function registerSizeClass(program: Command): void {
  program
    .command('size-class')
    .description(`the national size class of a firm (${sizeThresholds.source})`)
    .option('-i, --industry <code>', 'GB/T 4754-2017 code, such as C17 or 7020')
    .option('-r, --row <code>', 'row of the thresholds, 01 to 16, in place of an industry')
    .option('-e, --employees <count>', 'persons')
    .option('--revenue <yuan>', 'of a year, in yuan')
    .option('--assets <yuan>', 'total, in yuan')
    .option('-f, --file <file>', 'many firms: JSON, or CSV with these names as columns (- is stdin)')
    .action(async ({ file, ...given }: Given & { file?: string }) => {
      if (file === undefined) {
        printJson(classify(given))
        return
      }
      const rows = rowsOf(parseJsonOrCsv(await readInput(file)))
      printJson(rows.map(classifyRow))
    })
}

function classifyRow(row: Given, index: number) {
  try {
    return { ...row, ...classify(row) }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    tell(`row ${index + 1}: ${error.message}`)
    process.exitCode = 1
    return { ...row, fault: error.message }
  }
}

function classify(given: Given) {
  const code = rowCode(given)
  const facts: SizeFacts = Object.fromEntries(
    (['employees', 'revenue', 'assets'] as const).flatMap((name) => {
      const text = wordOf(given[name])
      return text === '' ? [] : [[name, wholeNumber(name, text)]]
    }),
  )
  const result = sizeClassOf(code, facts)
  if (!result.ok)
    throw new Fault(
      result.error.kind === 'missing'
        ? `row ${code} is measured by ${result.error.indicators.join(' and ')}: not given`
        : `there is no row ${result.error.code} in the thresholds`,
    )
  const row = sizeThresholds.industries.find((industry) => industry.code === code)
  return {
    row: code,
    industryName: row?.zh,
    ...result.value,
    source: sizeThresholds.source,
    verified: sizeThresholds.verified,
  }
}

function rowCode(given: Given): string {
  const row = wordOf(given.row)
  if (row !== '') return row.padStart(2, '0')
  const text = wordOf(given.industry)
  if (text === '') throw new Fault('give --industry or --row')
  const industry = parseIndustry(text)
  if (!industry.ok) throw new Fault(industry.error)
  const match = sizeIndustryOf(industry.value)
  if (match.kind === 'row') return match.code
  throw new Fault(
    match.kind === 'needs-digits'
      ? `industry ${text} is measured by its ${match.digits} first digits: give them`
      : `industry ${text} is outside ${sizeThresholds.source}`,
  )
}

function wholeNumber(name: SizeIndicator, text: string): bigint {
  const amount = parseAmount(text, 'CNY')
  if (!amount.ok || amount.value.minor < 0n)
    throw new Fault(`${name} ${JSON.stringify(text)} is not a number of at least 0`)
  if (name === 'employees' && amount.value.minor % 100n !== 0n)
    throw new Fault(`employees ${text} is not a whole number`)
  return amount.value.minor / 100n
}

function rowsOf(input: unknown): readonly Given[] {
  const rows: readonly unknown[] = Array.isArray(input) ? input : [input]
  return rows.map((row, i) => {
    if (typeof row !== 'object' || row === null) throw new Fault(`row ${i + 1} is not an object`)
    return row
  })
}

const wordOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
