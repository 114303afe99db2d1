import type { Command } from 'commander'
import { z } from 'zod'
import { parseDecimal } from '#core/basics/fraction.ts'
import { formatAmount, money, type Currency } from '#core/basics/money.ts'
import { findingWords, mostMembers, problemOf } from '#core/allocation/problem.ts'
import type { Solver } from '#core/allocation/program.ts'
import { propose } from '#core/allocation/propose.ts'
import { wordsOf } from '#core/allocation/words.ts'
import { Fault } from '../fault.ts'
import { answering } from './answering.ts'
import { currency, minorOf, reading, text } from './fields.ts'
import { sound } from './sound.ts'

const name = z.string().min(1).max(200)
const share = reading(parseDecimal)

const order = z.strictObject({
  currency,
  line: text,
  free: text.optional(),
  multiple: text.default('10000'),
  smallest: text.optional(),
  limits: z
    .strictObject({ member: share.optional(), grades: z.record(name, share).default({}), group: share.optional() })
    .default({ grades: {} }),
  members: z
    .array(
      z.strictObject({
        firm: name,
        need: text,
        ceiling: text.optional(),
        held: text.default('0'),
        grade: name.optional(),
        group: name.optional(),
      }),
    )
    .max(mostMembers),
})

function told(input: unknown, solver: Solver) {
  const given = sound(order, input)
  const of: Currency = given.currency
  const amount = (written: string, at: string): bigint => minorOf(written, of, at)
  const members = given.members.map(({ firm, need, ceiling, held, grade, group }, i) => ({
    firm,
    need: amount(need, `members.${i}.need`),
    ceiling: ceiling === undefined ? null : amount(ceiling, `members.${i}.ceiling`),
    held: amount(held, `members.${i}.held`),
    grade: grade ?? null,
    group: group ?? null,
  }))
  const line = amount(given.line, 'line')
  const held = members.reduce((sum, member) => sum + member.held, 0n)
  const left = line > held ? line - held : 0n
  const multiple = amount(given.multiple, 'multiple')
  const problem = problemOf({
    line,
    free: given.free === undefined ? left : amount(given.free, 'free'),
    multiple,
    smallest: given.smallest === undefined ? multiple : amount(given.smallest, 'smallest'),
    shareOfMember: given.limits.member ?? null,
    shareOfGrade: new Map(Object.entries(given.limits.grades)),
    shareOfGroup: given.limits.group ?? null,
    members,
  })
  if (!problem.ok) throw new Fault(problem.error.map(({ at, code }) => `${at}: ${findingWords[code].en}`).join('; '))
  const found = propose(problem.value, solver)
  if (!found.ok) throw new Fault('the solver found no optimum that proves itself')
  const written = (minor: bigint): string => formatAmount(money(minor, of))
  const { parts, funded, optimum, binding } = found.value
  return {
    funded: written(funded),
    optimum: written(optimum),
    allocations: parts.map((part) => ({ ...part, amount: written(part.amount) })),
    binding: binding.map((limit) => ({
      ...limit,
      atMost: limit.atMost === null ? null : written(limit.atMost),
      explanation: wordsOf(limit),
    })),
  }
}

const shape = `
{ "currency": "CNY", "line": "10000000", "free": "8000000", "multiple": "10000", "smallest": "50000",
  "limits": { "member": "0.2", "grades": { "BBB": "0.3" }, "group": "0.25" },
  "members": [ { "firm", "need", "ceiling", "held", "grade", "group" } ] }
Shares are of the line. \`held\` is what a member has of it already, \`ceiling\` what its evaluation still allows; \`free\` is
what is left of the line where it is not said. \`price\` is how many yuan more would be funded with one yuan more of a limit.`

export function registerAllocationProposal(program: Command): void {
  program
    .command('allocation-proposal')
    .description('what to give of a line to which member so that the most need is met, and what every limit costs')
    .argument('[file]', 'JSON (default: stdin)')
    .addHelpText('after', shape)
    .action(async (file: string | undefined) => {
      const { highsSolver } = await import('#solver/highs.ts')
      const solver = await highsSolver()
      await answering((input) => told(input, solver))(file)
    })
}
