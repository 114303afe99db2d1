import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SchemeFinding } from '#core/scheme/finding.ts'
import { parseSchemeText, schemeBounds } from '#core/scheme/parse.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import { Fault } from './fault.ts'

const folder = join(import.meta.dirname, '..', 'core', 'scheme', 'catalogue')

/** A file that is no scheme, with every reason. */
export class Unreadable extends Fault {
  readonly findings: readonly SchemeFinding[]

  constructor(path: string, findings: readonly SchemeFinding[]) {
    const told = findings.map(({ code, at, name }) => `${code} at ${at}: ${name}`)
    super([`${path} cannot be read as a scheme:`, ...told].join('\n'))
    this.findings = findings
  }
}

/** Every scheme of the catalogue, read from its folder: a further scheme is one further file. */
export async function loadCatalogue(): Promise<readonly Scheme[]> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts' && !name.endsWith('.test.ts'))
    .sort()
  const schemes = await Promise.all(files.map((name) => loadFile(join(folder, name))))
  return [...schemes].sort((a, b) => a.number - b.number)
}

/** The scheme of that id, or in that file where the id is a path to a .ts or .json file. */
export async function loadScheme(id: string): Promise<Scheme> {
  if (id.endsWith('.ts')) {
    if (!existsSync(id)) throw new Fault(`there is no file ${id}`)
    return loadFile(resolve(id))
  }
  if (id.endsWith('.json')) return readScheme(id)
  const schemes = await loadCatalogue()
  const found = schemes.find((scheme) => scheme.id === id || `${scheme.number}` === id)
  if (found === undefined)
    throw new Fault(`there is no scheme ${JSON.stringify(id)}; there are ${schemes.map((s) => s.id).join(', ')}`)
  return found
}

/** A scheme of one's own as one file of JSON; what cannot be read as one is told by its places. */
function readScheme(path: string): Scheme {
  if (!existsSync(path)) throw new Fault(`there is no file ${path}`)
  if (statSync(path).size > 4 * schemeBounds.text) throw new Fault(`${path} holds more than a scheme may`)
  const parsed = parseSchemeText(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  if (parsed.ok) return parsed.value
  throw new Unreadable(path, parsed.error)
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
