import { hash } from 'node:crypto'
import type { IssuedPaper, PaperEvent, PaperHashes } from '#core/paper/issued.ts'
import { papersFollowFrom, papersFrom, templateOfToday, type PaperName } from '#core/paper/templates.ts'
import { paperNumber, type Language } from '#core/paper/paper.ts'
import type { Source } from '#core/paper/source.ts'
import type { Transaction } from '#server/platform/postgres/transaction.ts'
import type { Press } from '#server/platform/pdf/press.ts'
import { pressVersion } from '#server/platform/pdf/press-version.ts'
import { asWorker, engine, runCommand, type Follower, type Ground } from '../record/index.ts'
import { loadSource, type Loaded } from './sources.ts'
import { sheetOf, write } from './writing.ts'

/** Issues the papers that follow from an event once the event is sealed: all of one event by one command. */
export const paperFollower = (press: Press): Follower => ({
  name: 'papers',
  types: papersFollowFrom,
  follow: async (ground, cluster, { stream, version }) => {
    const people = new Map<string, string>()
    const loaded = await asWorker(ground, cluster, (tx) =>
      loadSource({ tx, cluster, ground }, stream, version, async (members) => {
        for (const { person, name } of await namesOfPeople(tx, members)) people.set(person, name)
        return people
      }),
    )
    const events: PaperEvent[] = []
    for (const name of papersFrom(loaded.source)) events.push(await issuedBy(press, name, loaded.source, people))
    await issue(ground, cluster, loaded, events)
  },
})

const namesOfPeople = (tx: Transaction, members: readonly string[]) =>
  tx.query<{ person: string; name: string }>('select person, name from people where person = any($1)', [members])

async function issuedBy(
  press: Press,
  name: PaperName,
  source: Source,
  people: ReadonlyMap<string, string>,
): Promise<PaperEvent> {
  const template = templateOfToday(name.kind)
  const data: IssuedPaper = {
    ...name,
    number: paperNumber(name.kind, source.place, name.holder),
    template,
    press: pressVersion,
    about: source.place.stream,
    aboutVersion: source.place.version,
    hashes: {
      zh: await hashesOf(press, name, template, source, 'zh'),
      en: await hashesOf(press, name, template, source, 'en'),
    },
  }
  return source.is === 'meeting'
    ? { type: 'minutes-issued', data: { ...data, people: Object.fromEntries(people) } }
    : { type: 'paper-issued', data }
}

async function hashesOf(
  press: Press,
  name: PaperName,
  template: string,
  source: Source,
  language: Language,
): Promise<PaperHashes> {
  // prettier-ignore
  const written = write({ ...name, template }, source, language)
  return { content: written.content, pdf: pdfHash(await press.print(sheetOf(written, null))) }
}

export const pdfHash = (bytes: Buffer): string => hash('sha256', bytes, 'hex')

/** The key names the event and nothing of what was printed, so that a repetition after a crash finds what was done. */
function issue(ground: Ground, cluster: string, { source, subjects }: Loaded, events: readonly PaperEvent[]) {
  const { stream, version } = source.place
  const order = {
    action: 'issue-papers',
    cluster,
    desks: [engine],
    key: `papers-${stream}-${version}`,
    input: { stream, version },
  }
  return runCommand(ground, order, async (work) => {
    const ids = events.map((event) => {
      const id = work.ids.next('paper')
      work.append(id, subjects, [event])
      return id
    })
    return { ids }
  })
}
