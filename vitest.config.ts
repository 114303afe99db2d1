import { defineConfig } from 'vitest/config'

declare module 'vitest' {
  interface ProvidedContext {
    /** How many cases the laws of the waterfall are tried on. */
    lawRuns: number
    /** How much bad input is tried on the verbs of the command line, and from which seed. */
    fuzzCommands: { readonly cases: number; readonly seed: number }
    /** How much is tried on the routes, from which seed, and of which route alone where one is named. */
    fuzz: { readonly cases: number; readonly seed: number; readonly only: string }
  }
}

const lawRuns = Number(process.env['QUNRONG_LAW_RUNS'] ?? 20_000)
const fuzz = {
  cases: Number(process.env['QUNRONG_FUZZ_CASES'] ?? 16_000),
  seed: Number(process.env['QUNRONG_FUZZ_SEED'] ?? 20_261_121),
  only: process.env['QUNRONG_FUZZ_ONLY'] ?? '',
}
const fuzzCommands = { cases: Math.ceil(fuzz.cases / 4), seed: fuzz.seed }
const db = '**/*.db.test.ts'
const browser = '**/*.browser.test.ts'
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
          exclude: [...never, db, browser],
          maxWorkers: '100%',
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
          testTimeout: 30_000,
          hookTimeout: 60_000,
          provide: { fuzz },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [browser],
          exclude: never,
          globalSetup: ['./tools/testing/start-database.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
