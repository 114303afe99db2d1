import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Scheme } from '#core/scheme/scheme.ts'
import { Fault } from './fault.ts'

const folder = join(import.meta.dirname, '..', 'core', 'scheme', 'catalogue')

/** Every scheme of the catalogue, read from its folder: a further scheme is one further file. */
export async function loadCatalogue(): Promise<readonly Scheme[]> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts' && !name.endsWith('.test.ts'))
    .sort()
  const schemes = await Promise.all(files.map((name) => loadFile(join(folder, name))))
  return [...schemes].sort((a, b) => a.number - b.number)
}

/** The scheme of that id, or in that file where the id is a path to a .ts file. */
export async function loadScheme(id: string): Promise<Scheme> {
  if (id.endsWith('.ts')) {
    if (!existsSync(id)) throw new Fault(`there is no file ${id}`)
    return loadFile(resolve(id))
  }
  const schemes = await loadCatalogue()
  const found = schemes.find((scheme) => scheme.id === id || `${scheme.number}` === id)
  if (found === undefined)
    throw new Fault(`there is no scheme ${JSON.stringify(id)}; there are ${schemes.map((s) => s.id).join(', ')}`)
  return found
}

async function loadFile(path: string): Promise<Scheme> {
  const module: unknown = await import(pathToFileURL(path).href).catch((error: unknown) => {
    throw new Fault(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`)
  })
  const scheme: unknown = typeof module === 'object' && module !== null && 'default' in module ? module.default : null
  if (!isScheme(scheme)) throw new Fault(`${path} does not export a scheme by default`)
  return scheme
}

const parts = [
  'id',
  'number',
  'version',
  'names',
  'about',
  'roles',
  'settings',
  'inputs',
  'counters',
  'obligations',
  'flows',
  'limits',
  'requirements',
  'fees',
  'bodies',
  'processes',
]

const isScheme = (value: unknown): value is Scheme =>
  typeof value === 'object' && value !== null && parts.every((part) => part in value)
