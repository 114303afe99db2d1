import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { present } from '#core/basics/assert.ts'
import { catalogue } from '#core/scheme/catalogue/index.ts'
import { rebuild } from '#lab/world.ts'
import { play } from './play.ts'
import { writeStory } from './story-text.ts'
import type { Story } from './story.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const ending = '.story.ts'
const told = readdirSync(folder).filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length)) // prettier-ignore
const isRecording = process.env['QUNRONG_RECORD'] === '1'

async function loadStory(name: string): Promise<Story> {
  const loaded = (await import(pathToFileURL(join(folder, name + ending)).href)) as { readonly default: Story }
  return loaded.default
}

function readRecord(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

test('every scheme of the catalogue has its story, and every story its scheme', () => {
  expect([...told].sort()).toEqual(catalogue.map(({ id }) => id).sort())
})

describe.each(told)('the story of %s', async (name) => {
  const story = await loadStory(name)
  const scheme = present(catalogue.find(({ id }) => id === story.scheme), story.scheme) // prettier-ignore
  const played = play(story, scheme)
  const { world, scenes } = played

  test('is named for its scheme and ends with every facility ended', () => {
    expect(story.scheme).toBe(name)
    for (const [id, { status }] of world.facilities) expect([id, scheme.processes.life.ends.includes(status)]).toEqual([id, true]) // prettier-ignore
  })

  test('leaves nothing for the audit to find after any step', () => {
    for (const { on, findings } of scenes) expect([on, findings]).toEqual([on, []])
  })

  test('gives the same rows when they are rebuilt from the streams', () => {
    expect(rebuild(world).text()).toBe(world.rows.text())
  })

  test('is told again as it was recorded', () => {
    const path = join(folder, `${name}.story.md`)
    const text = writeStory(story, scheme, played)
    if (isRecording) writeFileSync(path, text)
    expect(text).toBe(readRecord(path))
  })
})
