import { beforeEach, expect, test } from 'vitest'
import { Saver, type Hindrance, type Seen } from './saver.ts'

/** A record of one draft, and a clock that moves when it is told to. */
let record: Seen<string>
let fault: Hindrance | null
let kept: Seen<string> | null
let timers: { readonly at: number; readonly act: () => void }[]
let now: number

beforeEach(() => {
  record = { version: 1, value: 'a' }
  fault = null
  kept = null
  timers = []
  now = 0
})

const started = () =>
  new Saver<string>({
    begun: record,
    isSame: (one, other) => one === other,
    isReadable: (value) => value !== '!',
    put: async (version, value) => {
      if (fault !== null) throw new Error(fault)
      if (version !== record.version) throw new Error('conflict')
      record = { version: version + 1, value }
      return record.version
    },
    hindranceOf: (error) => (error as Error).message as Hindrance,
    read: async () => record,
    remember: (unsaved) => void (kept = unsaved),
    after: (milliseconds, act) => {
      const timer = { at: now + milliseconds, act }
      timers.push(timer)
      return () => void (timers = timers.filter((each) => each !== timer))
    },
  })

async function pass(milliseconds: number): Promise<void> {
  now += milliseconds
  const due = timers.filter(({ at }) => at <= now)
  timers = timers.filter(({ at }) => at > now)
  for (const { act } of due) act()
  await new Promise((done) => setImmediate(done))
}

test('what is typed is kept by the browser at once, and put on record when the typing pauses', async () => {
  const saver = started()
  saver.offer('ab')
  await pass(1_000)
  saver.offer('abc')
  await pass(1_000)
  expect([record.value, kept, saver.state()]).toEqual(['a', { version: 1, value: 'abc' }, 'typed'])
  await pass(500)
  expect([record, kept, saver.state()]).toEqual([{ version: 2, value: 'abc' }, null, 'saved'])
})

test('what was typed while it was being saved is saved next', async () => {
  const saver = started()
  saver.offer('b')
  now += 1_500
  const [timer] = timers
  timers = []
  timer?.act()
  saver.offer('bc')
  expect(saver.state()).toBe('saving')
  await new Promise((done) => setImmediate(done))
  expect([record.value, saver.state()]).toEqual(['b', 'typed'])
  await pass(1_500)
  expect([record.value, saver.state()]).toEqual(['bc', 'saved'])
})

test('without an answer it is tried again by itself, and nothing is lost meanwhile', async () => {
  const saver = started()
  fault = 'waiting'
  saver.offer('b')
  await pass(1_500)
  expect([saver.state(), kept?.value]).toEqual(['waiting', 'b'])
  fault = null
  await pass(5_000)
  expect([record.value, saver.state(), kept]).toEqual(['b', 'saved', null])
})

test('two at one draft: the second overwrites nothing until it is told to, and may take what the first wrote', async () => {
  const [one, other, third] = [started(), started(), started()]
  one.offer('one')
  await pass(1_500)
  other.offer('other')
  third.offer('third')
  await pass(1_500)
  expect([other.state(), third.state(), record.value]).toEqual(['conflict', 'conflict', 'one'])
  other.offer('other still')
  await pass(9_000)
  expect(record.value).toBe('one')
  await other.insist()
  expect([record, other.state()]).toEqual([{ version: 3, value: 'other still' }, 'saved'])
  expect([await third.theirs(), third.state(), third.version()]).toEqual(['other still', 'saved', 3])
})

test('what cannot be read is not sent, and is sent once it can', async () => {
  const saver = started()
  saver.offer('!')
  await pass(9_000)
  expect([saver.state(), record.value, kept?.value]).toEqual(['unreadable', 'a', '!'])
  saver.offer('b')
  await pass(1_500)
  expect([saver.state(), record.value]).toEqual(['saved', 'b'])
})

test('what was taken back to what is on record is not saved', async () => {
  const saver = started()
  saver.offer('b')
  saver.offer('a')
  await pass(9_000)
  expect([saver.state(), record.version, kept]).toEqual(['saved', 1, null])
})
