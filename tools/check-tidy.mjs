import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = dirname(dirname(fileURLToPath(import.meta.url)))
const longest = 400
const vagueNames = /(^|[-.])(utils?|helpers?|common|manager|service|impl|misc)([-.]|$)/
const unfinished = /\b(TODO|FIXME|HACK)\b/

/**
 * What is untidy in one source file, in sentences that say what to do instead.
 * @param {string} file
 * @param {string} source
 * @returns {string[]}
 */
export const judgeTidiness = (file, source) => {
  const lines = source.split('\n')
  const name = basename(file)
  return [
    ...(lines.length > longest ? [`has ${lines.length} lines: at most ${longest}; one file is one concept`] : []),
    ...(unfinished.test(source) ? ['holds a note of unfinished work: finish it or open an issue'] : []),
    ...(file.startsWith('server/') && /\bconsole\./.test(source)
      ? ['writes to the console: use the log it is given']
      : []),
    ...(vagueNames.test(name) ? ['has a vague name: name the noun it defines or the verb it does'] : []),
    ...(/[A-Z_]/.test(name) ? ['is not named in kebab-case'] : []),
  ]
}

/** The sources of the working copy, whether committed yet or not. */
const sources = () =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: checkout, encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.(ts|tsx|mjs|js)$/.test(file) && existsSync(join(checkout, file)))

export const checkTidiness = () =>
  sources()
    .filter((file) => file !== 'tools/check-tidy.mjs' && file !== 'tools/probes.test.ts')
    .flatMap((file) =>
      judgeTidiness(file, readFileSync(join(checkout, file), 'utf8')).map((sentence) => `${file} ${sentence}.`),
    )

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const findings = checkTidiness()
  for (const finding of findings) process.stderr.write(`${finding}\n`)
  process.exitCode = findings.length > 0 ? 1 : 0
}
