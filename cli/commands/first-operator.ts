import type { Command } from 'commander'
import { Fault } from '../fault.ts'
import { readTyped } from '../input.ts'
import { onInstallation } from '../installation.ts'
import { printJson } from '../output.ts'

type Options = {
  readonly cluster: string
  readonly organisation: string
  readonly name: string
  readonly email: string
  readonly typed?: true
}

export function registerFirstOperator(program: Command): void {
  program
    .command('first-operator')
    .description(
      'found the first cluster of an empty platform and the account of whoever administers it; a password is made and told this once',
    )
    .requiredOption('--cluster <name>', 'what the cluster is called')
    .requiredOption('--organisation <name>', 'who operates the platform')
    .requiredOption('--name <name>', 'the person')
    .requiredOption('--email <email>', 'by which the person signs in')
    .option('--typed', 'type the password, or pipe it in, instead of having one made')
    .action(async ({ typed, ...given }: Options) => {
      const wanted = {
        cluster: given.cluster.trim(),
        organisation: given.organisation.trim(),
        name: given.name.trim(),
        email: given.email.trim(),
      }
      checkWanted(wanted)
      const password = typed ? await readTyped('Password: ') : undefined
      const { makeFirstOperator } = await import('#upkeep/first-operator.ts')
      printJson(await onInstallation((at) => makeFirstOperator({ ...at, wanted: { ...wanted, password } })))
    })
}

function checkWanted({ cluster, organisation, name, email }: Omit<Options, 'typed'>): void {
  for (const [option, text] of Object.entries({ cluster, organisation, name }))
    if (text.length === 0 || text.length > 200) throw new Fault(`--${option} has 1 to 200 characters`, 2)
  if (email.length > 200 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw new Fault(`--email ${JSON.stringify(email)} is not an address`, 2)
}
