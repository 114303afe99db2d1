import type { Command } from 'commander'
import { checkUscc, normaliseUscc } from '#core/party/uscc.ts'
import { provinces, registrars } from '#core/party/uscc-tables.ts'
import { printJson, tell } from '../output.ts'

export function registerUscc(program: Command): void {
  program
    .command('uscc')
    .description(
      'check unified social credit codes (GB 32100-2015): both check digits, registrar, region; exit 1 if one is wrong',
    )
    .argument('<code...>', 'one or more codes')
    .action((codes: string[]) => {
      const reports = codes.map(reportOn)
      printJson(reports)
      const wrong = reports.filter(({ isValid }) => !isValid)
      if (wrong.length === 0) return
      tell(`${wrong.length} of ${codes.length} codes are not valid: ${wrong.map(reasonOf).join('; ')}`)
      process.exitCode = 1
    })
}

function reportOn(code: string) {
  const findings = checkUscc(code)
  const normalised = normaliseUscc(code)
  const registrar = registrars[code.charAt(0)]
  const suggestion = findings.length > 0 && checkUscc(normalised).length === 0 ? normalised : null
  return {
    code,
    isValid: findings.length === 0,
    findings,
    suggestion,
    registrar: registrar?.zh ?? null,
    kind: registrar?.kinds[code.charAt(1)] ?? null,
    region: provinces[code.slice(2, 4)] ?? null,
  }
}

const reasonOf = ({ code, findings }: ReturnType<typeof reportOn>): string =>
  `${JSON.stringify(code)} ${findings.map(({ kind }) => kind).join(', ')}`
