import { money, type Currency } from '#core/basics/money.ts'
import type { FacilityEvent } from '#core/facility/events.ts'
import type { FacilityRefusal } from '#core/facility/refusal.ts'
import type { Facility } from '#core/facility/state.ts'
import { accountParts, type AccountId } from '#core/ledger/account.ts'
import { next, type Happened } from '#core/projection/project.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { amountIn, wordIn, type Rows } from '#core/projection/rows.ts'
import { folded, type World } from '#lab/world.ts'
import { tellEvent } from './event-text.ts'
import { grouped, readable, table } from './markdown.ts'
import type { Played, Scene } from './play.ts'
import type { Story } from './story.ts'

/** The recorded text of a story: what was given, what came of it, and how all books stand in the end. */
export function writeStory(story: Story, scheme: Scheme, { world, scenes }: Played): string {
  const { currency } = scheme
  const lines = [
    `# ${scheme.names.zh} · ${scheme.names.en}`,
    '',
    story.introduction.trim(),
    '',
    '## Who is there',
    ...castRows(story),
    '## What happens',
    ...numbered(scenes).flatMap(([scene, nr]) => sceneText(scene, nr, world, currency)),
    '## How it ends',
    ...endingText(world, currency),
  ]
  return `${squeezed(lines).join('\n').trim()}\n`
}

function castRows({ cast }: Story): readonly string[] {
  const { parts, contributions, lines, limits, allocations } = cast
  const allocated = Object.assign({}, ...Object.values(allocations ?? {})) as Readonly<Record<string, string>>
  const columns = [
    'paid in:',
    'limit by evaluation:',
    'line:',
    ...(allocations === undefined ? [] : ['allocated and filed:']),
  ]
  const rows = Object.entries(parts).map(([party, part]) => [
    party,
    part,
    ...[contributions[party], limits[party], lines[party], allocated[party]]
      .slice(0, columns.length)
      .map((amount) => (amount === undefined ? '' : grouped(amount))),
  ])
  return table(['party', 'part', ...columns], rows)
}

/** Steps are numbered; what a day brings as it begins stands between them. */
function numbered(scenes: readonly Scene[]): readonly (readonly [Scene, number])[] {
  let nr = 0
  return scenes.map((scene) => [scene, scene.step === null ? 0 : (nr += 1)] as const)
}

function sceneText({ on, step, happened, refusals, facilities }: Scene, nr: number, world: World, currency: Currency) {
  const head = step === null ? `### ${on}, as the day begins` : `### ${nr}. ${on} — ${step.tells}`
  return [
    '',
    head,
    '',
    ...refusals.map(refusalText),
    ...happened.flatMap((each) => eventText(each, world, currency)),
    ...[...new Set(happened.map(({ stream }) => stream))].flatMap((id) => owedText(facilities.get(id), happened)),
  ]
}

/** The codes are the contract; the rest is what the refusal says of itself. */
function refusalText(refusal: FacilityRefusal): string {
  const { code, ...data } = refusal
  if (refusal.code !== 'limit-exceeded')
    return `- Refused, \`${code}\`: ${Object.entries(data).map(([name, value]) => `${name} ${valueText(value)}`).join(', ')}.` // prettier-ignore
  const { zh, en, asked, room, atMost, isBinding } = refusal
  return `- Refused, \`${code}\`: ${zh} · ${en}: asked ${grouped(asked.amount)}, room ${grouped(room.amount)} of ${grouped(atMost.amount)}${isBinding ? '; this limit binds' : ''}.`
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'object' && value !== null && 'amount' in value) return grouped(String(value.amount))
  return JSON.stringify(value)
}

function eventText({ stream, version, event, on }: Happened, world: World, currency: Currency): readonly string[] {
  const earlier = (world.streams.get(stream) ?? []).slice(0, version - 1)
  const before = earlier.length === 0 ? undefined : folded(earlier)
  const known = event as FacilityEvent
  const after = next(before ?? null, known, on)?.status ?? ''
  const status = before === undefined || before.status === after ? after : `${before.status} → ${after}`
  return [
    `**\`${event.type}\`** ${stream} (${status})`,
    '',
    ...tellEvent(known, before),
    ...journalRows(world.rows, stream, version, currency),
  ]
}

function journalRows(rows: Rows, id: string, version: number, currency: Currency): readonly string[] {
  const postings = rows.all('postings').filter((row) => row['id'] === id && row['version'] === version)
  return table(
    ['book', 'debit', 'credit', 'amount:'],
    postings.map((row) => {
      const [debit, credit] = [accountIn(wordIn(row, 'debit')), accountIn(wordIn(row, 'credit'))]
      return [debit.party, debit.kind, credit.kind, readable(money(amountIn(row, 'amount'), currency))]
    }),
  )
}

const accountIn = (id: string) => accountParts(id as AccountId)

const owing: ReadonlySet<string> = new Set(['claim-poured', 'call-paid', 'recovery-received', 'loss-settled'])

/** Who owes whom after a scene in which that changed. */
function owedText(facility: Facility | undefined, happened: readonly Happened[]): readonly string[] {
  if (facility === undefined || !happened.some(({ event }) => owing.has(event.type))) return []
  const sums = new Map<string, bigint>()
  for (const { from, to, open } of facility.payables)
    if (open > 0n) sums.set(`${from} → ${to}`, (sums.get(`${from} → ${to}`) ?? 0n) + open)
  if (sums.size === 0) return ['Nobody owes anybody for this claim any more.']
  const owed = [...sums].map(([who, minor]) => `${who} ${readable(money(minor, facility.currency))}`)
  return [`Still to be paid: ${owed.join('; ')}.`]
}

function endingText({ rows, facilities }: World, currency: Currency): readonly string[] {
  const balances = rows.all('balances')
  const parties = [...new Set(balances.map((row) => wordIn(row, 'party')))].sort()
  const amount = (minor: bigint): string => readable(money(minor, currency))
  const sumOf = (some: typeof balances): bigint => some.reduce((sum, row) => sum + amountIn(row, 'balance'), 0n)
  const rowsOf = parties.flatMap((party) => {
    const own = balances.filter((row) => row['party'] === party)
    const open = own.filter((row) => amountIn(row, 'balance') !== 0n).map((row) => wordIn(row, 'account'))
    const listed = open.sort().map((id) => accountRow(id, amount(amountIn(balances.find((row) => row['account'] === id), 'balance')))) // prettier-ignore
    return [...listed, [party, 'in all', '', amount(sumOf(own))]]
  })
  const counters = rows.all('counters').map((row) => [wordIn(row, 'counter').split('|').join(' '), amount(amountIn(row, 'used'))]) // prettier-ignore
  return [
    ...table(['facility', 'status', 'lost for good:'], [...facilities].map(([id, { status, losses }]) => [id, status, amount(losses.reduce((sum, each) => sum + each.amount, 0n))])), // prettier-ignore
    'Balances are debits less credits.',
    ...table(['book', 'account', 'facility', 'balance:'], rowsOf),
    `All ${balances.length} accounts together: ${amount(sumOf(balances))}.`,
    ...table(['counter', 'still used:'], counters),
  ]
}

function accountRow(id: string, balance: string): readonly string[] {
  const { party, kind, facility } = accountIn(id)
  return [party, kind, facility ?? '', balance]
}

/** Sentences that follow each other stand as paragraphs of one line; empty lines never follow each other. */
const squeezed = (lines: readonly string[]): readonly string[] => {
  const apart = lines.flatMap((line, i) => (isSentence(line) && isSentence(lines[i - 1] ?? '') ? ['', line] : [line]))
  return apart.filter((line, i) => line !== '' || apart[i - 1] !== '')
}

const isSentence = (line: string): boolean => line !== '' && !/^[|#-]/.test(line)
