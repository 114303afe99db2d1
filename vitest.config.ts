import { defineConfig } from 'vitest/config'

declare module 'vitest' {
  interface ProvidedContext {
    /** How many cases the laws of the waterfall are tried on. */
    lawRuns: number
    /** How much bad input is tried on the verbs of the command line, and from which seed. */
    fuzzCommands: { readonly cases: number; readonly seed: number }
    /** How much is tried on the routes, from which seed, and of which route alone where one is named. */
    fuzz: { readonly cases: number; readonly seed: number; readonly only: string }
    /** How often signing in in vain is timed, with a known account and with an unknown one. */
    timing: { readonly signInSamples: number }
  }
}

const lawRuns = Number(process.env['QUNRONG_LAW_RUNS'] ?? 20_000)
/** Of the bad input three parts of ten go to the verbs, which cost least, and the rest to the routes. */
const fuzzCases = Number(process.env['QUNRONG_FUZZ_CASES'] ?? 20_000)
const fuzz = {
  cases: Math.ceil(fuzzCases * 0.7),
  seed: Number(process.env['QUNRONG_FUZZ_SEED'] ?? 20_261_121),
  only: process.env['QUNRONG_FUZZ_ONLY'] ?? '',
}
const timing = { signInSamples: Number(process.env['QUNRONG_SIGN_IN_SAMPLES'] ?? 25) }
const fuzzCommands = { cases: Math.ceil(fuzzCases * 0.3), seed: fuzz.seed }
const db = '**/*.db.test.ts'
const browser = '**/*.browser.test.ts'
/** Runs programs, or whole lives in great number: for `npm test`, not before every commit. */
const long = '**/*.long.test.ts'
/** Time is a guard against what hangs, never a measure: a slow machine is no fault. */
const patience = { testTimeout: 120_000, hookTimeout: 120_000 }
const never = ['**/node_modules/**', 'web/dist/**', 'var/**', '.runtime/**']

export default defineConfig({
  test: {
    globalSetup: ['./tools/testing/prepare.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...never, db, browser, long],
          maxWorkers: '100%',
          ...patience,
          provide: { lawRuns },
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: [long],
          exclude: never,
          maxWorkers: '100%',
          ...patience,
          provide: { lawRuns, fuzzCommands },
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: [db],
          exclude: never,
          globalSetup: ['./tools/testing/start-database.ts'],
          ...patience,
          provide: { fuzz, timing },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [browser],
          exclude: never,
          globalSetup: ['./tools/testing/play-demo.ts'],
          ...patience,
          fileParallelism: false,
        },
      },
    ],
  },
})
