import { foldQuestion, type Question, type QuestionEvent } from '#core/approval/question.ts'
import { permit } from '#core/policy/actions.ts'
import type { listQuestions } from '#contract/questions.ts'
import type { QueryOf } from '#contract/route.ts'
import { namesOf, pageOf } from '../edge/index.ts'
import type { Ground, Reading } from '../record/index.ts'
import { foldsOf } from './folds.ts'
import { standingOf } from './questions.ts'

type Row = { id: string; asked_on: string; ended_on: string | null }

/** Questions that the reader takes part in, the newest first, with their words as far as they were not erased. */
export async function questionsPage(ground: Ground, reading: Reading, query: QueryOf<typeof listQuestions>) {
  const from = {
    from: 'questions t',
    where: 't.cluster_id = $1 and ($2::text is null or t.application = $2) and ($3::text is null or t.status = $3)',
    values: [reading.cluster, query.application ?? null, query.status ?? null],
    columns: 't.id, t.asked_on, t.ended_on',
    isNewestFirst: true,
  }
  const page = await pageOf<Row, Row>(reading.tx, from, query, (row) => row)
  const folds = await foldsOf(
    ground,
    reading,
    page.items.map(({ id }) => id),
  )
  const found = page.items.flatMap((row) => {
    const question = foldQuestion((folds.get(row.id) ?? []).map(({ event }) => event as QuestionEvent))
    return question === null ? [] : [{ row, question }]
  })
  const name = await namesOf(
    reading.tx,
    reading.cluster,
    found.flatMap(({ question: { firm, asker } }) => [firm, asker]),
  )
  return { ...page, items: found.map(({ row, question }) => listed(reading, row, question, name)) }
}

const listed = (
  { desk, personName }: Reading,
  { id, asked_on, ended_on }: Row,
  question: Question,
  name: (id: string) => string,
) => ({
  id,
  application: question.application,
  firm: question.firm,
  firmName: name(question.firm),
  asker: question.asker,
  askerName: name(question.asker),
  capacity: question.capacity,
  by: question.asker === desk.organisation ? personName(question.by) : null,
  topic: question.topic,
  status: question.status,
  on: asked_on,
  until: question.until,
  endedOn: ended_on,
  text: textOf(question.text),
  answer: textOf(question.answer),
  next: nextOf(desk, question),
})

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '—')

function nextOf(desk: Reading['desk'], question: Question): readonly ('answer' | 'withdraw')[] {
  if (question.status !== 'open') return []
  const mayAnswer = permit(desk, 'answer-question', { firm: [question.firm] }) === 'allowed'
  const mayWithdraw = permit(desk, 'withdraw-question', standingOf(question)) === 'allowed'
  const isOwn = question.capacity !== 'committee' || question.by === desk.person
  return [...(mayAnswer ? (['answer'] as const) : []), ...(mayWithdraw && isOwn ? (['withdraw'] as const) : [])]
}

/** How many questions on each application wait for the firm, and how many it has answered, of those the reader sees. */
export async function questionCounts(
  { tx, cluster }: Pick<Reading, 'tx' | 'cluster'>,
  applications: readonly string[],
): Promise<(application: string) => { readonly open: number; readonly answered: number }> {
  const rows = await tx.query<{ application: string; open: bigint; answered: bigint }>(
    `select application, count(*) filter (where status = 'open') as open, count(*) filter (where status = 'answered') as answered
     from questions where cluster_id = $1 and application = any($2) group by application`,
    [cluster, [...applications]],
  )
  const found = new Map(rows.map((row) => [row.application, row]))
  return (application) => {
    const row = found.get(application)
    return { open: Number(row?.open ?? 0), answered: Number(row?.answered ?? 0) }
  }
}
