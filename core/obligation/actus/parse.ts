import { fail, ok, type Result } from '../../basics/result.ts'
import { readerOf, type Attributes, type Reader } from './attributes.ts'
import { dayCounts } from './conventions.ts'
import { eventOrder, type Fault, type Markets, type Observation, type Outside } from './events.ts'
import type { Moment } from './moment.ts'
import { feeOf, loanTypes, parseCommon, parseLoan, periodOf, repeatingOf, type LoanType } from './parse-loan.ts'
import { contractTypes, type Collateral, type Contract, type ContractType, type Guarantee } from './terms.ts'

export type Case = { readonly contract: Contract; readonly outside: Outside }

const isObject = (value: unknown): value is Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A contract and what was observed, as the standard's own test files write them. */
export function parseCase(value: unknown): Result<Case, readonly Fault[]> {
  if (!isObject(value) || !isObject(value['terms'])) return fail([{ term: 'terms', detail: 'is missing' }])
  const contract = parseContract(value['terms'])
  const outside = parseOutside(value)
  if (!contract.ok || !outside.ok)
    return fail([...(contract.ok ? [] : contract.error.map(inTerms)), ...(outside.ok ? [] : outside.error)])
  return ok({ contract: contract.value, outside: outside.value })
}

const inTerms = ({ term, detail }: Fault): Fault => ({ term: `terms/${term}`, detail })

export function parseContract(terms: Attributes): Result<Contract, readonly Fault[]> {
  const read = readerOf(terms)
  const type = read.oneOf('contractType', contractTypes)
  const contract = contractOf(read, type, terms)
  return read.faults.length > 0 ? fail(read.faults) : ok(contract)
}

const isLoanType = (type: ContractType): type is LoanType => loanTypes.some((each) => each === type)

function contractOf(read: Reader, type: ContractType, terms: Attributes): Contract {
  if (isLoanType(type)) return parseLoan(read, type)
  const common = parseCommon(read)
  switch (type) {
    case 'CSH':
      return { ...common, type, notional: read.number('notionalPrincipal') }
    case 'STK': {
      const dates = repeatingOf(read, 'DividendPayment', common.purchase?.on ?? null)
      const market = read.text('marketObjectCodeOfDividends', '')
      return {
        ...common,
        type,
        notional: read.number('notionalPrincipal', 0),
        dividends: dates && { ...dates, market },
      }
    }
    case 'COM': {
      const market = read.has('marketObjectCode') ? read.text('marketObjectCode') : null
      return { ...common, type, quantity: read.number('quantity', 1), market }
    }
    case 'FXOUT':
      return {
        ...common,
        type,
        maturity: read.moment('maturityDate'),
        notional: read.number('notionalPrincipal'),
        currency2: read.text('currency2'),
        notional2: read.number('notionalPrincipal2'),
        settledAfter:
          read.text('deliverySettlement', 'D') === 'S' ? periodOf(read.cycleOrNull('settlementPeriod')) : null,
      }
    default:
      return enhancementOf(read, type, terms)
  }
}

function enhancementOf(read: Reader, type: 'CEG' | 'CEC', terms: Attributes): Guarantee | Collateral {
  const common = parseCommon(read)
  const structure = referencesOf(read, terms)
  const maturity = read.momentOrNull('maturityDate')
  const enhancement = {
    ...common,
    coverage: read.number('coverageOfCreditEnhancement', 1),
    exposure: read.oneOf('guaranteedExposure', ['NO', 'NI', 'MV'], 'NO'),
    covers: read.has('creditEventTypeCovered') ? read.list('creditEventTypeCovered').map(String) : ['DF'],
    covered: structure.flatMap(({ role, id, contract }) =>
      role === 'COVE' ? [{ id, contract: contract !== null && isLoan(contract) ? contract : null }] : [],
    ),
    settledAfter: periodOf(read.cycleOrNull('settlementPeriod')),
    maturity,
    fee: feeOf(read, common.purchase?.on ?? null),
    dayCount: read.oneOf('dayCountConvention', dayCounts, 'A365'),
  }
  if (type === 'CEG') return { ...enhancement, type, notional: read.numberOrNull('notionalPrincipal') }
  const held = structure.flatMap(({ role, contract }) =>
    role === 'COVI' && contract !== null && isHeld(contract) ? [contract] : [],
  )
  return { ...enhancement, type, held }
}

const isLoan = (contract: Contract): contract is Extract<Contract, { type: LoanType }> => isLoanType(contract.type)
const isHeld = (contract: Contract): contract is Collateral['held'][number] =>
  contract.type === 'COM' || contract.type === 'STK' || contract.type === 'CSH'

type Reference = { readonly role: string; readonly id: string; readonly contract: Contract | null }

const mostReferences = 1000

function referencesOf(read: Reader, terms: Attributes): readonly Reference[] {
  const structure = terms['contractStructure']
  if (!Array.isArray(structure)) {
    read.fault('contractStructure', 'is missing')
    return []
  }
  if (structure.length > mostReferences) read.fault('contractStructure', `has more than ${mostReferences} values`)
  return structure.slice(0, mostReferences).flatMap((each: unknown, i) => referenceOf(read, each, i))
}

/** A contract with its terms, or one known by its name alone. */
function referenceOf(read: Reader, value: unknown, nr: number): readonly Reference[] {
  const object = isObject(value) ? value['object'] : undefined
  if (!isObject(value) || !isObject(object)) {
    read.fault(`contractStructure/${nr}/object`, 'is missing')
    return []
  }
  const role = typeof value['referenceRole'] === 'string' ? value['referenceRole'] : ''
  if (object['contractType'] === undefined)
    return [{ role, id: readerOf(object).text('contractIdentifier', ''), contract: null }]
  if (object['contractType'] === 'CEG' || object['contractType'] === 'CEC') {
    read.fault(`contractStructure/${nr}/object/contractType`, 'is itself a guarantee or collateral')
    return []
  }
  const contract = parseContract(object)
  if (contract.ok) return [{ role, id: contract.value.id, contract: contract.value }]
  for (const { term, detail } of contract.error) read.fault(`contractStructure/${nr}/object/${term}`, detail)
  return []
}

const mostObserved = 100_000

function parseOutside(value: Attributes): Result<Outside, readonly Fault[]> {
  const read = readerOf(value)
  const markets = new Map<string, (readonly [Moment, number])[]>()
  const data = isObject(value['dataObserved']) ? value['dataObserved'] : {}
  for (const [code, series] of Object.entries(data)) {
    const points = isObject(series) && Array.isArray(series['data']) ? series['data'] : []
    if (points.length > mostObserved) read.fault(`dataObserved/${code}`, `has more than ${mostObserved} values`)
    markets.set(
      code,
      points
        .slice(0, mostObserved)
        .map((point) => pointOf(read, code, point))
        .sort((a, b) => a[0] - b[0]),
    )
  }
  const events = Array.isArray(value['eventsObserved']) ? value['eventsObserved'].slice(0, mostObserved) : []
  const observations = events.map((event: unknown) => observationOf(read, event))
  const outside = { markets: markets as Markets, observations, to: read.momentOrNull('to') }
  return read.faults.length > 0 ? fail(read.faults) : ok(outside)
}

function pointOf(read: Reader, code: string, point: unknown): readonly [Moment, number] {
  const at = isObject(point) ? point : {}
  const term = `dataObserved/${code.slice(0, 60)}`
  return [read.momentIn(term, at['timestamp']), read.numberIn(term, at['value'])]
}

function observationOf(read: Reader, event: unknown): Observation {
  const seen = readerOf(isObject(event) ? event : {})
  const states = isObject(event) && isObject(event['states']) ? event['states'] : {}
  const observation = {
    on: seen.moment('time'),
    type: seen.oneOf('type', eventOrder),
    value: seen.number('value', 0),
    contract: seen.text('contractId', ''),
    performance: readerOf(states).text('contractPerformance', ''),
  }
  for (const { term, detail } of seen.faults) read.fault(`eventsObserved/${term}`, detail)
  return observation
}
