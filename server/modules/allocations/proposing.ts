import { notBelowZero } from '#core/basics/minor.ts'
import { problemOf, type MemberNeed, type Problem, type ProblemFinding } from '#core/allocation/problem.ts'
import type { Proposal } from '#core/allocation/propose.ts'
import { freeOf, type LineStanding } from '#core/allocation/allocation.ts'
import { wordsOf } from '#core/allocation/words.ts'
import { decimal, type Fraction } from '#core/basics/fraction.ts'
import type { Money } from '#core/basics/money.ts'
import { mayEver, permit } from '#core/policy/actions.ts'
import scheme from '#core/scheme/catalogue/package-line.ts'
import type { proposeAllocations, WireProposal } from '#contract/allocations.ts'
import { badInput, Problem as Refusal, refused } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import type { WireMoney } from '#contract/values.ts'
import { proposeBeside } from '#solver/beside.ts'
import { moneyOf, namesOf, wire } from '../edge/index.ts'
import type { Reading } from '../record/index.ts'
import { businessDate, lineOf, standingOf, type LineRow } from './standing.ts'

type Asked = BodyOf<typeof proposeAllocations>

/** What the proposal is made of, read in the caller's grants. */
export type Basis = {
  readonly line: LineRow
  readonly basedOn: WireProposal['basedOn']
  readonly free: bigint
  readonly problem: Problem
  readonly name: (id: string) => string
}

/** The keeper of the fund asks: what its members need, what their evaluations allow, what they have already. */
export async function basisOf(reading: Reading, id: string, asked: Asked): Promise<Basis> {
  if (!mayEver(reading.desk, 'propose-allocations')) throw new Refusal('forbidden')
  const line = await lineOf(reading, id)
  if (permit(reading.desk, 'propose-allocations', { keeper: [line.keeper] }) !== 'allowed')
    throw new Refusal('not-found')
  const on = await businessDate(reading)
  const standing = await standingOf(reading, line, on)
  const members = await membersNeeding(reading, line, standing, asked)
  await reading.note(members.map(({ firm }) => firm), 'credit', 'propose-allocations') // prettier-ignore
  const name = await namesOf(reading.tx, reading.cluster, members.map(({ firm }) => firm)) // prettier-ignore
  const free = line.valid_until < on ? 0n : freeOf(standing)
  const problem = problemOf({
    free,
    line: line.amount,
    multiple: minorOf(asked.multiple, line, '/body/multiple'),
    smallest: minorOf(asked.smallest, line, '/body/smallest'),
    shareOfMember: shareOf(asked.limits.member),
    shareOfGrade: new Map(Object.entries(asked.limits.grades ?? {}).flatMap(([grade, share]) => (share === undefined ? [] : [[grade, decimal(share)] as const]))), // prettier-ignore
    shareOfGroup: shareOf(asked.limits.group),
    members,
  })
  if (!problem.ok) throw foundWrong(problem.error[0]!)
  return { line, basedOn: asked.needs === undefined ? 'applications' : 'request', free, problem: problem.value, name }
}

/** Solved beside the event loop, when the reading is over. */
export async function proposalFrom(basis: Basis): Promise<WireProposal> {
  const found = await proposeBeside(basis.problem)
  if (found.ok) return told(basis, found.value)
  if (found.error.code !== 'solver-busy') throw refused([found.error])
  throw new Refusal('unavailable', { detail: 'Too many proposals are being worked out.', retryAfterSeconds: 5 })
}

function told(
  { line, basedOn, free, problem, name }: Basis,
  { parts, funded, optimum, binding }: Proposal,
): WireProposal {
  // prettier-ignore
  const money = (minor: bigint) => wire(minor, line.currency)
  return {
    basedOn,
    free: money(free),
    funded: money(funded),
    optimum: money(optimum),
    parts: parts.map(({ firm, amount, heldBy }, i) => {
      const { need, ceiling, held, grade, group } = problem.members[i]!
      return { firm, firmName: name(firm), need: money(need), ceiling: money(ceiling ?? 0n), held: money(held), grade, group, amount: money(amount), heldBy: [...heldBy] } // prettier-ignore
    }),
    binding: binding.map((limit) => ({
      ...limit,
      atMost: limit.atMost === null ? null : money(limit.atMost),
      firms: [...limit.firms],
      explanation: wordsOf(limit),
    })),
  }
}

type MemberRow = { firm: string; wanted: bigint; evaluated: bigint; grade: string | null; reserved: bigint }

/** Members in good standing that need something: by their open applications under the scheme, or by what the request says. */
async function membersNeeding(
  { tx, cluster }: Reading,
  line: LineRow,
  { live, usedBy }: LineStanding,
  { needs, groups }: Asked,
): Promise<readonly MemberNeed[]> {
  const rows = await tx.query<MemberRow>(
    `select m.firm, coalesce((select sum(a.amount) from applications a where a.cluster_id = m.cluster_id and a.firm = m.firm and a.fund = $3 and a.scheme = $4
         and a.status in ('submitted', 'screened', 'approved')), 0)::bigint as wanted,
       coalesce(e.max_amount, 0)::bigint as evaluated, e.grade,
       coalesce((select c.used from counters c where c.cluster_id = m.cluster_id and c.counter = 'evaluated|borrower=' || m.firm), 0)::bigint as reserved
     from memberships m left join lateral (select max_amount, grade from evaluations v where v.cluster_id = m.cluster_id and v.firm = m.firm
       order by made_on desc, id desc limit 1) e on true
     where m.cluster_id = $1 and m.association = $2 and m.standing = 'good' order by m.firm`,
    [cluster, line.keeper, line.fund, scheme.id],
  )
  checkNamed(needs, groups, new Set(rows.map(({ firm }) => firm)))
  const said = needs && new Map(needs.map(({ firm, need }, i) => [firm, minorOf(need, line, `/body/needs/${i}/need`)]))
  return rows
    .map(({ firm, wanted, evaluated, grade, reserved }): MemberNeed => {
      const own = live.filter((part) => part.firm === firm)
      const held = total(own.filter((part) => part.line === line.id))
      const idle = notBelowZero(total(own) - (usedBy.get(firm) ?? 0n))
      const group = groups.find(({ firms }) => firms.includes(firm))?.name ?? null
      const need = said === undefined ? notBelowZero(wanted - idle) : (said.get(firm) ?? 0n)
      return { firm, need, ceiling: notBelowZero(evaluated - reserved - idle), held, grade, group }
    })
    .filter(({ need, held }) => need > 0n || held > 0n)
}

/** Needs are of members, each said once; nobody is in two groups. */
function checkNamed(needs: Asked['needs'], groups: Asked['groups'], members: ReadonlySet<string>): void {
  needs?.forEach(({ firm }, i) => {
    if (!members.has(firm)) throw badInput(`/body/needs/${i}/firm`, 'is not a member in good standing')
    if (needs.findIndex((each) => each.firm === firm) < i) throw badInput(`/body/needs/${i}/firm`, 'is named twice')
  })
  groups.forEach(({ firms }, i) => {
    const twice = groups.slice(0, i).some((earlier) => earlier.firms.some((firm) => firms.includes(firm)))
    if (twice) throw badInput(`/body/groups/${i}/firms`, 'names a firm of another group')
  })
}

const total = (parts: readonly { readonly amount: bigint }[]): bigint =>
  parts.reduce((sum, { amount }) => sum + amount, 0n)
const shareOf = (share: string | undefined): Fraction | null => (share === undefined ? null : decimal(share))

function minorOf(asked: WireMoney, { currency }: LineRow, pointer: string): bigint {
  const amount: Money = moneyOf(asked)
  if (amount.currency !== currency) throw badInput(pointer, `must be in ${currency}`)
  return amount.minor
}

const pointers: Readonly<Record<string, string>> = { multiple: '/body/multiple', smallest: '/body/smallest', members: '/body/needs' } // prettier-ignore

const foundWrong = ({ at, code }: ProblemFinding): Refusal => badInput(pointers[at] ?? '/body/needs', `${code} (${at})`)
