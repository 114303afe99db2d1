import type { Command } from 'commander'
import { evaluateFirm, listFirms, readEvaluation } from '#contract/information.ts'
import { Fault } from '../fault.ts'
import { printJson } from '../output.ts'
import { connect, withPlatform, type PlatformOptions } from '../platform.ts'

export function registerEvaluate(program: Command): void {
  withPlatform(
    program
      .command('evaluate')
      .description('evaluate a firm from its invoices and membership; prints score, grade, limit and every reason')
      .argument('<firm>', 'its id, or a part of its name or identifier that only it has')
      .option('--as-of <date>', 'as of which day (YYYY-MM-DD); the business date unless said'),
  ).action(async (firm: string, options: PlatformOptions & { readonly asOf?: string }) => {
    const { cluster, send } = await connect(options)
    const id = await idOf(
      firm,
      async (search) => (await send(listFirms, { params: { cluster }, query: { search } })).items,
    )
    await send(evaluateFirm, {
      params: { cluster, id },
      body: options.asOf === undefined ? {} : { asOf: options.asOf },
    })
    printJson(await send(readEvaluation, { params: { cluster, id } }))
  })
}

type Found = { readonly id: string; readonly name: string; readonly identifier: string }

async function idOf(firm: string, find: (search: string) => Promise<readonly Found[]>): Promise<string> {
  if (firm.startsWith('org_')) return firm
  const found = await find(firm)
  const exact = found.filter(
    ({ name, identifier }) => name === firm || identifier === firm || identifier.endsWith(`:${firm}`),
  )
  const [only, another] = exact.length > 0 ? exact : found
  if (only === undefined) throw new Fault(`no firm has "${firm}" in its name or identifier`, 1)
  if (another !== undefined)
    throw new Fault(
      `"${firm}" is in the name or identifier of several firms: ${found
        .slice(0, 5)
        .map(({ name }) => name)
        .join(', ')}`,
      1,
    )
  return only.id
}
