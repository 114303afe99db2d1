import { createReadStream, statSync } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Command } from 'commander'
import { importRows } from '#contract/information.ts'
import { importKindNames } from '#core/credit/import-kinds.ts'
import { Fault } from '../fault.ts'
import { printJson } from '../output.ts'
import { connect, withPlatform, type PlatformOptions } from '../platform.ts'

const kinds = importKindNames
type Options = PlatformOptions & { readonly kind?: string; readonly scheme: string }

export function registerImport(program: Command): void {
  withPlatform(
    program
      .command('import')
      .description(
        'stream firms or invoices (CSV, gzipped or not) into a running platform; prints the report of accepted and rejected rows',
      )
      .argument('<file...>', 'one or more files; the kind is taken from the name unless said')
      .option('--kind <kind>', kinds.join(' | '))
      .option('--scheme <name>', 'the register or data set in which references are unique', 'cumcm2020c'),
  ).action(async (files: string[], options: Options) => {
    const { cluster, send } = await connect(options)
    const reports = []
    for (const file of files) {
      const kind = options.kind ?? kindOf(file)
      const started = Date.now()
      const upload = Readable.toWeb(readFile(file)) as ReadableStream<Uint8Array>
      const report = await send(importRows, { params: { cluster }, query: { kind, scheme: options.scheme }, upload })
      const seconds = (Date.now() - started) / 1000
      process.stderr.write(
        `\r${file}: ${report.rows} rows in ${seconds.toFixed(1)} s (${Math.round(report.rows / seconds)} rows/s)\n`,
      )
      reports.push({ file, seconds, ...report })
    }
    printJson(reports)
  })
}

function kindOf(file: string): string {
  const kind = /input/.test(file)
    ? 'input-invoices'
    : /output/.test(file)
      ? 'output-invoices'
      : /statement/.test(file)
        ? 'statements'
        : /soft/.test(file)
          ? 'soft'
          : /enterprise|firm/.test(file)
            ? 'firms'
            : null
  if (kind === null)
    throw new Fault(`what ${file} holds cannot be told from its name: say --kind ${kinds.join(' | ')}`, 2)
  return kind
}

/** The file as it goes out, with its progress on stderr; what is read waits for what the platform has taken. */
function readFile(file: string): Readable {
  const size = statSync(file, { throwIfNoEntry: false })?.size
  if (size === undefined) throw new Fault(`there is no file ${file}`, 1)
  let seen = 0
  let told = -1
  const progress = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      const percent = Math.floor((100 * seen) / size)
      if (percent !== told && process.stderr.isTTY) process.stderr.write(`\r${file}: ${percent} %`)
      told = percent
      done(null, chunk)
    },
  })
  const raw = createReadStream(file).pipe(progress)
  return file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw
}
