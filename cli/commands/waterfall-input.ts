import { isCurrency, currencies, parseAmount, type Currency } from '#core/basics/money.ts'
import { checkTree } from '#core/waterfall/check.ts'
import type { BoundTree, Facts, Holding } from '#core/waterfall/tree.ts'
import { formatFinding, parseTree } from '#core/waterfall/wire.ts'
import { Fault } from '../fault.ts'

export type WaterfallInput = {
  readonly currency: Currency
  readonly tree: BoundTree
  /** One need, or several that are poured one after the other. */
  readonly needs: readonly bigint[]
  readonly isSeries: boolean
  readonly facts: Facts
}

/** Why a tree may not be poured: each finding with its place and a sentence. */
export type Refusal = {
  readonly findings: readonly { readonly code: string; readonly at: string; readonly name: string }[]
  readonly sentences: readonly string[]
}

const members = ['need', 'needs', 'currency', 'tree', 'purses', 'room']

/** Reads a question to a waterfall, or throws a Fault that names every member that is wrong. */
export function parseWaterfallInput(json: unknown): WaterfallInput | Refusal {
  if (!isRecord(json)) throw new Fault('the input is not an object { "need", "tree", "purses" }')
  const faults = Object.keys(json)
    .filter((name) => !members.includes(name))
    .map((name) => `${name}: is not known`)
  const currency = readCurrency(json['currency'], faults)
  const needs = readNeeds(json, currency, faults)
  const left = readHoldings(json['purses'], 'purses', currency, faults)
  const room = readHoldings(json['room'], 'room', currency, faults)
  if (json['tree'] === undefined) faults.push('tree: is missing')
  if (faults.length > 0) throw new Fault(faults.join('; '))
  const parsed = parseTree(json['tree'])
  if (!parsed.ok)
    return {
      findings: parsed.error,
      sentences: parsed.error.map(({ code, at, name }) => `${code} at ${place(at)}: ${name}`),
    }
  const findings = checkTree(parsed.value, (purse) => left.get(purse) === 'endless')
  if (findings.length > 0) return { findings, sentences: findings.map(formatFinding) }
  return { currency, tree: parsed.value, needs, isSeries: json['needs'] !== undefined, facts: { left, room } }
}

const place = (at: string): string => (at === '' ? 'the root' : at)

function readCurrency(value: unknown, faults: string[]): Currency {
  if (value === undefined) return 'CNY'
  if (typeof value === 'string' && isCurrency(value)) return value
  faults.push(`currency: ${JSON.stringify(value)} is not one of ${Object.keys(currencies).join(', ')}`)
  return 'CNY'
}

function readNeeds(json: Record<string, unknown>, currency: Currency, faults: string[]): readonly bigint[] {
  const { need, needs } = json
  if (need !== undefined && needs !== undefined) faults.push('needs: stands beside need; give one of them')
  if (needs === undefined) return [readAmount(need, 'need', currency, faults)]
  if (!Array.isArray(needs) || needs.length === 0) {
    faults.push(`needs: ${Array.isArray(needs) ? 'is empty' : 'is not a list'}`)
    return []
  }
  return needs.map((each: unknown, i) => readAmount(each, `needs[${i}]`, currency, faults))
}

function readHoldings(
  value: unknown,
  member: string,
  currency: Currency,
  faults: string[],
): ReadonlyMap<string, Holding> {
  if (value === undefined) return new Map()
  if (!isRecord(value)) {
    faults.push(`${member}: is not an object of amounts`)
    return new Map()
  }
  return new Map(
    Object.entries(value).map(([name, held]): [string, Holding] => [
      name,
      held === 'endless' ? 'endless' : readAmount(held, `${member}.${name}`, currency, faults),
    ]),
  )
}

function readAmount(value: unknown, member: string, currency: Currency, faults: string[]): bigint {
  const fault = (text: string): bigint => {
    faults.push(`${member}: ${text}`)
    return 0n
  }
  if (value === undefined) return fault('is missing')
  if (typeof value !== 'string') return fault(`${JSON.stringify(value)} is not an amount in quotes, e.g. "1000.00"`)
  if (value.trim() === '') return fault('is empty')
  const amount = parseAmount(value, currency)
  if (!amount.ok) return fault(amount.error)
  return amount.value.minor < 0n ? fault(`"${value}" is negative`) : amount.value.minor
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
