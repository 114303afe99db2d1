import { Option, type Command } from 'commander'
import { schemePageWithExample } from '#core/facility/scheme-example.ts'
import { checkScheme } from '#core/scheme/check.ts'
import type { SchemeFinding } from '#core/scheme/finding.ts'
import { schemeDrawing } from '#core/scheme/drawing.ts'
import type { Scheme } from '#core/scheme/scheme.ts'
import type { Language } from '#core/scheme/words.ts'
import { loadCatalogue, loadScheme, Unreadable } from '../catalogue.ts'
import { Fault } from '../fault.ts'
import { printJson, tell } from '../output.ts'

type Told = { readonly language?: Language }

export function registerScheme(program: Command): void {
  const scheme = program.command('scheme').description('the catalogue of financing modes: data over roles')
  const idHelp = 'id or number of a scheme, or a path to a .json file that holds one or a .ts file that exports one'
  const language = (): Option => new Option('-l, --language <language>', 'zh or en').choices(['zh', 'en'])

  scheme
    .command('list')
    .description('every scheme with its names, version and roles')
    .action(async () => {
      const schemes = await loadCatalogue()
      printJson(
        schemes.map(({ id, number, names, version, roles }) => ({
          id,
          number,
          names,
          version,
          roles: Object.keys(roles),
        })),
      )
    })
  scheme
    .command('check')
    .description('exit 0 where the scheme may be published, else every finding by name and exit 1')
    .argument('<id>', idHelp)
    .action(async (id: string) => check(await loadScheme(id).catch(tellUnreadable)))
  scheme
    .command('print')
    .description('its page in Markdown, in Chinese and English or in one language')
    .argument('<id>', idHelp)
    .addOption(language())
    .action(async (id: string, { language: only }: Told) => {
      const found = await loadScheme(id)
      const languages: readonly Language[] = only === undefined ? ['zh', 'en'] : [only]
      process.stdout.write(languages.map((each) => schemePageWithExample(found, each)).join('\n---\n\n'))
    })
  scheme
    .command('draw')
    .description('its claim waterfall as SVG')
    .argument('<id>', idHelp)
    .addOption(language().default('zh'))
    .action(async (id: string, { language: told = 'zh' }: Told) => {
      process.stdout.write(schemeDrawing(await loadScheme(id), told))
    })
}

/** What cannot be read is told as findings are: on both channels, by name. */
function tellUnreadable(error: unknown): never {
  if (error instanceof Unreadable) printJson({ id: null, version: null, findings: error.findings })
  throw error
}

function check(scheme: Scheme): void {
  const findings = findingsOf(scheme)
  printJson({ id: scheme.id, version: scheme.version, findings })
  for (const { code, at, name } of findings) tell(`${code} at ${at}: ${name}`)
  if (findings.length > 0) process.exitCode = 1
}

/** A file of another's may lack what the types promise: that is its fault, not a defect. */
function findingsOf(scheme: Scheme): readonly SchemeFinding[] {
  try {
    return checkScheme(scheme)
  } catch (error) {
    throw new Fault(
      `${scheme.id} cannot be read as a scheme: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
