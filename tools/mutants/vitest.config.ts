import { defineConfig } from 'vitest/config'
import { areaOf } from './areas.ts'

/** The tests of one area, for one mutant after the other: laws on fewer cases, always the same ones. */
export default defineConfig({
  test: {
    include: (areaOf(process.env['QUNRONG_MUTANTS_AREA'] ?? '')?.tests ?? []).map((folder) => `${folder}/**/*.test.ts`),
    setupFiles: ['./tools/mutants/same-cases.ts'],
    provide: { lawRuns: 100, fuzzCommands: { cases: 0, seed: 0 } },
  },
})
