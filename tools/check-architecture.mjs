import { readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

/** @typedef {{ areas: Record<string, string[]>, core: Record<string, string[] | 'all'>, corePackages: string[] }} Architecture */
/** @typedef {{ file: string, target: string, rule: string }} Finding */

const checkout = dirname(dirname(fileURLToPath(import.meta.url)))

/** @type {Architecture} */
export const architecture = JSON.parse(readFileSync(join(checkout, 'tools/architecture.json'), 'utf8'))

const isTest = (/** @type {string} */ file) => /\.(test|story)\.tsx?$/.test(file) || file.includes('/testing/')

/**
 * Every module that a file names: imports, re-exports, dynamic imports and imports of types.
 * @param {string} file
 * @param {string} source
 * @returns {string[]}
 */
export const importsOf = (file, source) => {
  /** @type {string[]} */
  const found = []
  const visit = (/** @type {any} */ node) => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (node === null || typeof node !== 'object') return undefined
    const names = [
      'ImportDeclaration',
      'ExportNamedDeclaration',
      'ExportAllDeclaration',
      'ImportExpression',
      'TSImportType',
    ]
    if (names.includes(node.type)) {
      const literal = node.source ?? node.argument?.literal ?? node.argument
      if (typeof literal?.value === 'string') found.push(literal.value)
    }
    return Object.values(node).forEach(visit)
  }
  visit(parseSync(file, source).program.body)
  return found
}

/** The file of the checkout that a name means, or undefined for a package. */
const resolveName = (/** @type {string} */ file, /** @type {string} */ name) => {
  if (name.startsWith('#')) return name.slice(1)
  return name.startsWith('.') ? posix.normalize(posix.join(posix.dirname(file), name)) : undefined
}

const coreRule = (/** @type {string} */ file, /** @type {string} */ target, /** @type {Architecture} */ table) => {
  const from = file.split('/')[1] ?? ''
  const to = target.split('/')[1] ?? ''
  if (from === to) return undefined
  const allowed = table.core[from]
  if (allowed === undefined) return `core/${from} is not in the table of tools/architecture.json`
  if (allowed === 'all' || allowed.includes(to)) return undefined
  return `core/${from} may import ${allowed.length === 0 ? 'nothing' : allowed.join(', ')}; not ${to}`
}

const serverRule = (/** @type {string} */ file, /** @type {string} */ target) => {
  const [, fromRoom, fromModule] = file.split('/')
  const [, toRoom, toModule, ...rest] = target.split('/')
  if (fromRoom === 'platform' && toRoom === 'modules') return 'server/platform knows no module'
  if (toRoom !== 'modules' || (fromRoom === 'modules' && fromModule === toModule)) return undefined
  return rest.join('/') === 'index.ts'
    ? undefined
    : `modules meet only through their index.ts: server/modules/${toModule}/index.ts`
}

const packageRule = (/** @type {string} */ file, /** @type {string} */ name, /** @type {Architecture} */ table) => {
  const isCore = file.startsWith('core/') && !isTest(file)
  if (!isCore || table.corePackages.some((known) => name === known || name.startsWith(`${known}/`))) return undefined
  return `core stands on ${table.corePackages.join(' and ')} only`
}

/**
 * What is wrong with one import, or undefined.
 * @param {string} file
 * @param {string} name
 * @param {Architecture} table
 */
export const judgeImport = (file, name, table = architecture) => {
  const target = resolveName(file, name)
  if (target === undefined) return packageRule(file, name, table)
  const from = file.split('/')[0] ?? ''
  const to = target.split('/')[0] ?? ''
  if (isTest(file) && ['tools', 'golden'].includes(to)) return undefined
  const allowed = table.areas[from]
  if (from !== to && allowed !== undefined && !allowed.includes(to)) {
    return `${from} may import ${allowed.length === 0 ? 'nothing' : allowed.join(', ')}; not ${to}`
  }
  // A test may bring rooms together that must not know each other.
  if (from === 'core' && to === 'core') return isTest(file) ? undefined : coreRule(file, target, table)
  return to === 'server' ? serverRule(file, target) : undefined
}

/**
 * @param {string} file
 * @param {string} source
 * @returns {Finding[]}
 */
export const judgeFile = (file, source, table = architecture) =>
  importsOf(file, source).flatMap((target) => {
    const rule = judgeImport(file, target, table)
    return rule === undefined ? [] : [{ file, target, rule }]
  })

/** @returns {string[]} */
const sourcesBelow = (/** @type {string} */ folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (['node_modules', 'dist'].includes(name)) return []
    if (statSync(path).isDirectory()) return sourcesBelow(path)
    return /\.(ts|tsx|mts)$/.test(name) ? [path] : []
  })

/** The findings over the whole checkout. */
export const checkArchitecture = (folder = checkout) =>
  Object.keys(architecture.areas)
    .filter((area) => statSync(join(folder, area), { throwIfNoEntry: false })?.isDirectory())
    .flatMap((area) => sourcesBelow(join(folder, area)))
    .flatMap((path) => judgeFile(relative(folder, path).replaceAll(sep, '/'), readFileSync(path, 'utf8')))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const findings = checkArchitecture()
  for (const { file, target, rule } of findings) process.stderr.write(`${file} imports ${target}: ${rule}.\n`)
  process.exitCode = findings.length > 0 ? 1 : 0
}
