import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { brokenJson, hostileStrings } from '#contract/testing/hostile.ts'
import { spoiled } from '#contract/testing/spoil.ts'
import { runCaptured, type Captured } from './testing/run-captured.ts'

type Call = { readonly args: readonly string[]; readonly input: string | Buffer }

const terms = {
  principal: '100000',
  annualRate: '4.35%',
  disbursedOn: '2025-01-31',
  method: 'bullet',
  instalmentCount: 2,
  every: { count: 1, unit: 'month' },
  payment: { rule: 'following', holidays: ['2025-02-28'], makeUpDays: [] },
}
const repaidInSteps = {
  interestType: 'DECLINING_BALANCE',
  interestCalculationPeriod: 'DAILY',
  repaymentEvery: 1,
  repaymentFrequencyType: 'MONTHS',
  numberOfRepayments: 4,
}
const fineractCase = {
  principal: 1000,
  annualRatePct: 7,
  disbursementDate: '2024-01-01',
  settings: {
    ...repaidInSteps,
    scheduleType: 'PROGRESSIVE',
    daysInYear: 360,
    daysInMonth: 30,
    downPaymentPct: 25,
    reschedule: { fromDate: '2024-02-01', adjustedDueDate: '2024-02-18' },
  },
}
const servicedCase = {
  ...repaidInSteps,
  disbursement: { date: '2024-01-01', amount: 1000 },
  annualRatePct: 7,
  strategy: 'PENALTIES_FEES_INTEREST_PRINCIPAL_ORDER',
  events: [
    { type: 'repayment', date: '2024-01-10', amount: 500 },
    { type: 'penalty', dueDate: '2024-01-20', amount: 50 },
    { type: 'waiver', date: '2024-02-10', bucket: 'penalty', amount: 10 },
    { type: 'write-off', date: '2024-09-10' },
  ],
}
const harvests = {
  principal: '1000',
  annualRate: '6%',
  disbursedOn: '2025-01-31',
  method: 'equal-instalment',
  instalmentCount: 3,
  seasons: ['06-20', '10-31'],
  draws: [
    { on: '2025-01-31', amount: 400 },
    { on: '2025-07-01', amount: 600 },
  ],
  rateChanges: [{ on: '2025-08-01', annualRate: '5%' }],
  balloon: 100,
}
const guaranteed = {
  draws: [{ amountPence: 16000000, month: 0 }],
  termMonths: 24,
  capitalHolidayMonths: 12,
  repaymentFrequency: 'Monthly',
  annualPremiumRatePct: '2.0',
}
const claimed = {
  guaranteeRatePct: '75',
  claimedPence: 1875000,
  outstandingNonGuaranteedDebt: 200000,
  nonLinkedSecurityProceeds: 300000,
  linkedSecurityProceeds: 100000,
}
const limited = {
  rule: '15% of the first 1,000,000 drawn + 9.225% above',
  drawnPence: 300000000,
  settledPence: 10000000,
  preClaimRealisationsPence: 1000000,
}
const standing = {
  dueOn: '2025-08-31',
  today: '2026-03-01',
  guarantors: [
    { id: 'A', mode: 'joint', agreed: 'silent' },
    { id: 'B', mode: 'unconditionally', agreed: { until: '2027-01-31' } },
    { id: 'C', agreed: { months: 24 } },
  ],
  acts: [
    { kind: 'demand', on: '2026-02-28', proof: 'EMS 77', guarantor: 'A', isDelivered: true },
    { kind: 'suit-against-debtor', on: '2025-12-01', proof: '(2025) 1', isWithdrawn: false },
  ],
}
const sharing = {
  currency: 'CNY',
  ground: 'agreed',
  sureties: [
    { id: 'A', weight: '50', paid: '900000.00', recovered: '1.00' },
    { id: 'B', weight: 30, atMost: '100.00' },
    { id: 'C', weight: '20.5', isUncollectable: true },
  ],
}
const guarantor = {
  currency: 'CNY',
  netAssets: '120000000',
  stakes: '20000000',
  measured: 'own',
  feeIncome: '7000000',
  claimsReserve: '48000000',
  book: [
    { obligor: 'X', kind: 'small-micro', gross: '5000000', own: '4000000' },
    { obligor: 'M', group: 'M and Z', kind: 'other', gross: 9000000 },
  ],
}
const proceedings = {
  on: '2026-03-01',
  proceedings: [
    { id: 'p', sign: 'penalty', status: 'in-force', measures: [{ is: 'suspension', days: 90 }, { is: 'publication', to: 'banks' }], effectiveOn: '2026-02-01', conductEndedOn: '2026-01-15' }, // prettier-ignore
    { id: 'r', sign: 'reward', status: 'granted', measures: [{ is: 'fee-cut', share: '0.1', days: 365 }], effectiveOn: '2026-01-01' }, // prettier-ignore
  ],
}
const pouring = {
  needs: ['1000000.00', '5.00'],
  currency: 'CNY',
  tree: {
    inOrder: [
      { upTo: 'year', of: { from: 'pool' } },
      {
        severally: [
          ['4', { from: 'bank' }],
          [
            '6',
            {
              jointly: [
                ['1', { from: 'a' }],
                ['2', { from: 'b' }],
              ],
            },
          ],
        ],
      },
      { fronted: 'confidi', behind: { from: 'pool' }, cutThrough: true },
    ],
  },
  purses: { bank: 'endless', pool: '300000.00', a: '1.00', b: '0.00', confidi: '10.00' },
  room: { year: '300000.00' },
}
const firms = [
  { industry: 'C17', employees: 20, revenue: '3000000', assets: '1' },
  { row: '01', employees: '5' },
]

const proposing = {
  currency: 'CNY',
  line: '1000000',
  free: '900000',
  multiple: '10000',
  smallest: '20000',
  limits: { member: '0.5', grades: { C: '0.2', A: 1 }, group: '0.3' },
  members: [
    { firm: 'a', need: '300000', ceiling: '250000', grade: 'A', group: 'x' },
    { firm: 'b', need: 150000, held: '1', grade: 'C' },
  ],
}

/** What a shell can give: no NUL, no half characters. */
const word = (): fc.Arbitrary<string> =>
  fc
    .oneof(fc.constantFrom(...hostileStrings), fc.string({ unit: 'binary', maxLength: 30 }))
    .map((text) => text.replaceAll('\0', '').toWellFormed())

const csv = (): fc.Arbitrary<string> =>
  fc
    .array(fc.array(fc.oneof(fc.constantFrom('principal', 'annualRate', 'industry', '"', '1000', '5%', ''), fc.constantFrom(...hostileStrings)), { minLength: 1, maxLength: 5 }), { maxLength: 4 })
    .map((rows) => rows.map((row) => row.join(',')).join('\n')) // prettier-ignore

const piped = (sound: unknown): fc.Arbitrary<string | Buffer> =>
  fc.oneof(
    { weight: 10, arbitrary: spoiled(fc.constant(sound)).map((value) => JSON.stringify(value) ?? '') },
    { weight: 2, arbitrary: fc.constantFrom(...brokenJson) },
    { weight: 2, arbitrary: csv() },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
  )

const calls = (args: fc.Arbitrary<readonly string[]>, input: fc.Arbitrary<string | Buffer> = fc.constant('')) =>
  fc.record({ args, input })
const optional = (...names: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc.array(fc.tuple(fc.constantFrom(...names), word()), { maxLength: 3 }).map((pairs) => pairs.flat())
/** Nobody answers at the first of these; the others are no addresses. */
const url = fc.oneof(fc.constant('http://127.0.0.1:9'), fc.constantFrom('http://', 'ftp://x', 'x', 'http://[', 'http://127.0.0.1:99999', 'http://a b', 'file:///etc/passwd'), word()) // prettier-ignore
const onPlatform = (verb: string, words: number): fc.Arbitrary<Call> =>
  calls(
    fc
      .tuple(fc.array(word(), { maxLength: words }), url, word(), word(), optional('--cluster', '--kind', '--scheme', '--as-of', '--document', '--evidence', '--corrects', '--nothing')) // prettier-ignore
      .map(([given, at, email, password, more]) => [verb, ...given, '--url', at, '--email', email, '--password', password, ...more]), // prettier-ignore
  )

const verbs: Readonly<Record<string, fc.Arbitrary<Call>>> = {
  schedule: calls(fc.constantFrom(['schedule'], ['schedule', '--rows']), fc.oneof(piped(terms), piped(fineractCase), piped(harvests), piped([terms, terms]))), // prettier-ignore
  allocate: calls(fc.constant(['allocate']), piped(servicedCase)),
  'guarantee-fee': calls(fc.constant(['guarantee-fee']), piped(guaranteed)),
  'recovery-share': calls(fc.constant(['recovery-share']), piped(claimed)),
  'claim-limit': calls(fc.constant(['claim-limit']), piped(limited)),
  'guarantee-period': calls(fc.constant(['guarantee-period']), piped(standing)),
  contribution: calls(fc.constant(['contribution']), piped(sharing)),
  conduct: calls(fc.constant(['conduct']), piped(proceedings)),
  prudence: calls(fc.constant(['prudence']), piped(guarantor)),
  'allocation-proposal': calls(fc.constant(['allocation-proposal']), piped(proposing)),
  waterfall: calls(fc.constant(['waterfall']), piped(pouring)),
  'size-class in a pipe': calls(fc.constant(['size-class', '-f', '-']), piped(firms)),
  'size-class': calls(optional('--industry', '--row', '--employees', '--revenue', '--assets').map((more) => ['size-class', ...more])), // prettier-ignore
  uscc: calls(fc.array(word(), { maxLength: 4 }).map((codes) => ['uscc', ...codes])),
  scheme: calls(fc.tuple(fc.constantFrom('list', 'check', 'print', 'draw', 'x', ''), fc.array(fc.oneof(word(), word().map((name) => `${name.slice(0, 100)}.ts`), fc.constantFrom('confidi', '3', '-l', 'en', 'zh')), { maxLength: 3 })).map(([verb, more]) => ['scheme', verb, ...more])), // prettier-ignore
  claim: onPlatform('claim', 2),
  evaluate: onPlatform('evaluate', 2),
  import: onPlatform('import', 3),
  rebuild: onPlatform('rebuild', 1),
  'no verb': calls(fc.array(word(), { maxLength: 3 })),
}

/** Everything that is wrong with how a call ended, whatever it was. */
function faultsOf({ code, out, err, milliseconds }: Captured): readonly string[] {
  return [
    ...(/a defect|^\s+at .{1,200}(:\d+){2}/m.test(err) ? [`shows a defect: ${err.slice(0, 600)}`] : []),
    ...(code !== 0 && err.trim() === '' ? [`ends with ${code} and says nothing`] : []),
    ...(code === 0 && `${out}${err}`.trim() === '' ? ['ends well and says nothing'] : []),
    ...(err.split('\n').some((line) => line.length > 2_100) ? [`says a sentence in ${err.length} characters`] : []),
    // oxlint-disable-next-line no-control-regex -- what a terminal obeys
    ...(/[\0-\x08\x0b-\x1f\x7f]/.test(err) ? [`sends control characters to the terminal: ${JSON.stringify(err.slice(0, 200))}`] : []), // prettier-ignore
    ...(milliseconds > 10_000 ? [`takes ${milliseconds} ms`] : []),
  ]
}

const { cases, seed } = inject('fuzzCommands')
const shown = ({ args, input }: Call): string =>
  `printf %s ${JSON.stringify(String(input).slice(0, 1000))} | qunrong ${args.map((each) => JSON.stringify(each.slice(0, 300))).join(' ')}`

test.each(Object.entries(verbs))(
  'hostile input to the verb %s ends in an answer, or in a sentence and an exit code: no stack, no hang',
  async (_verb, arbitrary) => {
    const numRuns = Math.ceil(cases / Object.keys(verbs).length)
    const ended = async (call: Call) => {
      const faults = faultsOf(await runCaptured(call.args, call.input))
      if (faults.length > 0) throw new Error(faults.join('; '))
    }
    const { failed, counterexample, errorInstance } = await fc.check(fc.asyncProperty(arbitrary, ended), {
      seed,
      numRuns,
    })
    expect(failed ? `${String(errorInstance)}\n${shown(counterexample![0])}\nseed ${seed}` : '').toBe('')
  },
  60_000 + cases * 20,
)
