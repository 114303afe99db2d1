import { openAsBlob, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { addEvidence, sendEvidence } from '#contract/evidence.ts'
import { moveFacility } from '#contract/facilities.ts'
import { mostAtOnce, mostBytes } from '#core/evidence/document.ts'
import { Fault } from '../fault.ts'
import { printJson } from '../output.ts'
import { connect, withPlatform, type PlatformOptions } from '../platform.ts'

type Options = PlatformOptions & {
  readonly document: readonly string[]
  readonly evidence?: string
  readonly corrects?: string
}

export function registerClaim(program: Command): void {
  withPlatform(
    program
      .command('claim')
      .description(
        'claim on a facility with the documents behind the claim, or add documents to the claim that is open',
      )
      .argument('<facility>', 'on which facility')
      .requiredOption(
        '--document <file...>',
        `what the claim rests on: 1 to ${mostAtOnce} files (PDF, PNG, JPEG, XLSX, CSV, TXT)`,
      ) // prettier-ignore
      .option('--evidence <words>', 'what the documents prove; the claim is made with these words')
      .option('--corrects <id>', 'without --evidence: which document of the open claim the file corrects'),
  ).action(async (facility: string, options: Options) => {
    check(options)
    const { cluster, send } = await connect(options)
    const params = { cluster, id: facility }
    const sent = []
    for (const file of options.document) {
      const upload = (await openAsBlob(file)).stream()
      sent.push(await send(sendEvidence, { params, query: { fileName: basename(file) }, upload }))
    }
    const ids = sent.map(({ id }) => id)
    const { evidence, corrects = null } = options
    const done =
      evidence === undefined
        ? await send(addEvidence, { params, body: { documents: ids.map((document) => ({ document, corrects })) } })
        : await send(moveFacility, { params, body: { move: 'claim', evidence, documents: ids } })
    printJson({ ...done, documents: sent })
  })
}

/** What is wrong with the call, before anybody is signed in and a byte is sent. */
function check({ document, evidence, corrects }: Options): void {
  if (document.length > mostAtOnce) throw new Fault(`at most ${mostAtOnce} documents go with one act`, 2)
  if (corrects !== undefined && (evidence !== undefined || document.length !== 1))
    throw new Fault('--corrects goes with one document that is added to an open claim', 2)
  for (const file of document) {
    const stats = statsOf(file)
    if (stats?.isFile() !== true) throw new Fault(`there is no file ${file}`, 1)
    if (stats.size === 0) throw new Fault(`${file} is empty`, 1)
    if (stats.size > mostBytes) throw new Fault(`${file} is larger than 10 MiB`, 1)
  }
}

/** Null also where no file could have such a name: too long, or below what is no folder. */
function statsOf(file: string) {
  try {
    return statSync(file)
  } catch {
    return null
  }
}
