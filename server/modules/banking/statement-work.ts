import { moneyFromExact } from '#core/banking/exact-decimal.ts'
import { toWire } from '#core/basics/money.ts'
import type { proposeLines, setLineAside } from '#contract/banking.ts'
import { badInput, Problem } from '#contract/problem.ts'
import type { BodyOf } from '#contract/route.ts'
import { refuse, type Work } from '../record/index.ts'
import { lineColumns, lineOf, lineSources, type LineRow } from './lines.ts'
import { proposeIn } from './proposals.ts'

type Chosen = BodyOf<typeof proposeLines>['lines'][number]

/** All the chosen lines are proposed, or none; each for the loan that the maker chose for it. */
export async function proposeLinesIn(work: Work, id: string, chosen: readonly Chosen[]) {
  const bank = await ownStatement(work, id)
  work.permit({ bank: [bank] })
  const repeated = chosen.filter(({ line }, i) => chosen.findIndex((each) => each.line === line) !== i)
  if (repeated.length > 0) throw badInput('/body/lines', `line ${repeated[0]!.line} is chosen twice`)
  const rows = await linesIn(
    work,
    id,
    chosen.map(({ line }) => line),
  )
  const busy = rows.filter((row) => row.proposal !== null || row.is_repeated)
  if (busy.length > 0) return refuse(busy.map(({ nr }) => ({ code: 'line-already-proposed', line: nr })))
  const proposals: string[] = []
  for (const { line, facility } of chosen.toSorted(byFacility)) {
    const row = rows.find(({ nr }) => nr === line)
    if (row === undefined) throw badInput('/body/lines', `there is no line ${line}`)
    proposals.push(await proposeLine(work, id, row, facility))
  }
  return { id, version: 1, status: 'proposed', proposals }
}

/** Facilities are locked in the order of their ids, so that two who propose never wait for each other. */
const byFacility = (a: Chosen, b: Chosen): number =>
  a.facility < b.facility ? -1 : a.facility > b.facility ? 1 : a.line - b.line

async function proposeLine(work: Work, id: string, row: LineRow, facility: string): Promise<string> {
  const { isCredit, isBooked, isReversal, bookedOn, ...line } = lineOf(row)
  const amount = moneyFromExact(line.amount, line.currency)
  if (!isCredit || !isBooked || isReversal || amount === null)
    throw badInput('/body/lines', `line ${row.nr} is no money that came in`)
  const receivedOn = bookedOn !== null && bookedOn < work.on ? bookedOn : work.on
  const move = { move: 'repay', amount: toWire(amount), receivedOn } as const
  return (await proposeIn(work, facility, move, { statement: id, line: row.nr })).id
}

/** A line that is no repayment is said to be none, by somebody, with the reason. */
export async function setLineAsideIn(work: Work, id: string, { line, reason }: BodyOf<typeof setLineAside>) {
  const events = await work.load(id)
  const bank = await ownStatement(work, id)
  work.permit({ bank: [bank] })
  const [row] = await linesIn(work, id, [line])
  if (row === undefined) throw badInput('/body/line', 'is not a line of this statement')
  if (row.proposal !== null) return refuse([{ code: 'line-already-proposed', line }])
  if (row.aside !== null) throw new Problem('conflict', { detail: `Line ${line} is set aside already.` })
  const data = { line, by: work.desk.person, reason }
  work.append(id, [{ party: bank, role: 'bank' }], [{ type: 'line-set-aside', data }])
  return { id, version: events.length + 1, status: 'set-aside' }
}

async function ownStatement(work: Work, id: string): Promise<string> {
  const [row] = await work.tx.query<{ bank: string }>(
    'select bank from statements where cluster_id = $1 and id = $2 for update',
    [work.cluster, id],
  )
  if (row === undefined) throw new Problem('not-found')
  return row.bank
}

const linesIn = (work: Work, id: string, lines: readonly number[]): Promise<LineRow[]> =>
  work.tx.query<LineRow>(
    `select ${lineColumns} from ${lineSources} where l.cluster_id = $1 and l.id = $2 and l.nr = any($3) order by l.nr`,
    [work.cluster, id, [...lines]],
  )
