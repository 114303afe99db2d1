import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = dirname(dirname(fileURLToPath(import.meta.url)))

/** The text of the catalogue's index for these file names: each file exports one scheme by default. */
export const catalogueSource = (fileNames) => {
  const schemes = fileNames
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'index.ts')
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const imports = schemes.map((name, index) => `import s${index + 1} from './${name}';`)
  const list = schemes.map((_, index) => `s${index + 1}`).join(', ')
  return [
    '// Written by tools/list-catalogue.mjs from the files of this folder.',
    "import type { Scheme } from '../scheme.ts';",
    ...imports,
    '',
    `export const catalogue: readonly Scheme[] = [${list}];`,
    '',
  ].join('\n')
}

/** Rewrites `core/scheme/catalogue/index.ts` when the files of the folder ask for another one. */
export const listCatalogue = (folder = join(checkout, 'core/scheme/catalogue')) => {
  if (!existsSync(folder)) return false
  const index = join(folder, 'index.ts')
  const wanted = catalogueSource(readdirSync(folder))
  if (existsSync(index) && readFileSync(index, 'utf8') === wanted) return false
  writeFileSync(index, wanted)
  return true
}
