import { parseArgs } from 'node:util'
import { liveMany } from '#lab/lives.ts'

/** Random lives for as long as one likes: `npm run soak -- --commands 1e6 --seed 7`. */
const { values } = parseArgs({
  options: {
    commands: { type: 'string', default: '1e6' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
  },
})
const wanted = Number(values.commands)
const seed = Number(values.seed)
if (!Number.isSafeInteger(seed) || !(wanted > 0)) {
  process.stderr.write('--commands is a positive number, --seed a whole one.\n')
  process.exit(2)
}

const began = performance.now()
let commands = 0
let told = began
for (let i = 0; commands < wanted; i += 1) {
  const lived = liveMany(seed + i, 200)
  commands += lived.commands
  const now = performance.now()
  if (lived.failure !== null) {
    process.stdout.write(`${lived.failure}\n`)
    process.exit(1)
  }
  if (now - told > 10_000 || commands >= wanted) {
    told = now
    const rate = Math.round((commands / (now - began)) * 1000)
    process.stdout.write(`${commands} commands from seed ${seed}, ${rate} a second: nothing found\n`)
  }
}
