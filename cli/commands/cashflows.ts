import type { Command } from 'commander'
import { flowsOf } from '#core/obligation/actus/contract.ts'
import type { Fault as ContractFault } from '#core/obligation/actus/events.ts'
import { parseCase } from '#core/obligation/actus/parse.ts'
import { printFlow, type PrintedFlow } from '#core/obligation/actus/print.ts'
import { fail, ok, type Result } from '#core/basics/result.ts'
import { Fault } from '../fault.ts'
import { parseJsonOrCsv, readInput } from '../input.ts'
import { printJson } from '../output.ts'

const shape = `
One contract as the tests of the ACTUS standard write it:
  { "terms": { "contractType": "ANN", "statusDate": "2025-01-01T00:00:00", … },
    "to": "2026-01-01T00:00:00" or "",
    "dataObserved": { "LPR": { "data": [{ "timestamp": "2025-01-20T00:00:00", "value": "0.031" }] } },
    "eventsObserved": [{ "time": "…", "type": "CE", "contractId": "…", "states": { "contractPerformance": "DF" } }] }
Contract types: PAM LAM NAM ANN LAX CLM UMP CSH STK COM FXOUT CEG CEC. Amounts are for analysis, not rounded.
With --many the input is an object of such contracts by name, as published, and so is the answer.`

export function registerCashflows(program: Command): void {
  program
    .command('cashflows')
    .description('dated events of a contract after the ACTUS standard, each with what it pays and how it stands then')
    .argument('[file]', 'JSON (default: stdin)')
    .option('--many', 'read an object of contracts, print an object of answers')
    .addHelpText('after', shape)
    .action(async (file: string | undefined, { many: isMany }: { many?: true }) => {
      const input = parseJsonOrCsv(await readInput(file))
      if (isMany === true) return printMany(input)
      const answer = cashflowsOf(input)
      if (!answer.ok) throw new Fault(sentence(answer.error, ''))
      printJson(answer.value)
    })
}

/** Each contract by itself: one that is refused does not keep the others from being told. */
function printMany(input: unknown): void {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new Fault('--many reads an object of contracts by name')
  const answers = Object.entries(input).map(([name, value]) => [name, cashflowsOf(value)] as const)
  printJson(Object.fromEntries(answers.flatMap(([name, answer]) => (answer.ok ? [[name, answer.value]] : []))))
  const refused = answers.flatMap(([name, answer]) => (answer.ok ? [] : [sentence(answer.error, `/${name}`)]))
  if (refused.length > 0) throw new Fault(refused.slice(0, 20).join('; '))
}

function cashflowsOf(value: unknown): Result<readonly PrintedFlow[], readonly ContractFault[]> {
  const parsed = parseCase(value)
  if (!parsed.ok) return parsed
  const { contract, outside } = parsed.value
  const flows = flowsOf(contract, outside)
  if (flows.ok) return ok(flows.value.map((flow) => printFlow(flow, contract.type)))
  return fail(flows.error.map(({ term, detail }) => ({ term: term === 'to' ? term : `terms/${term}`, detail })))
}

const sentence = (faults: readonly ContractFault[], pointer: string): string =>
  faults
    .slice(0, 20)
    .map(({ term, detail }) => `${pointer}/${term} ${detail}`)
    .join('; ')
