import { describe, expect, test } from 'vitest'
import ann from '../../../golden/actus/ann.json' with { type: 'json' }
import cec from '../../../golden/actus/cec.json' with { type: 'json' }
import ceg from '../../../golden/actus/ceg.json' with { type: 'json' }
import clm from '../../../golden/actus/clm.json' with { type: 'json' }
import com from '../../../golden/actus/com.json' with { type: 'json' }
import csh from '../../../golden/actus/csh.json' with { type: 'json' }
import fxout from '../../../golden/actus/fxout.json' with { type: 'json' }
import lam from '../../../golden/actus/lam.json' with { type: 'json' }
import lax from '../../../golden/actus/lax.json' with { type: 'json' }
import nam from '../../../golden/actus/nam.json' with { type: 'json' }
import pam from '../../../golden/actus/pam.json' with { type: 'json' }
import stk from '../../../golden/actus/stk.json' with { type: 'json' }
import ump from '../../../golden/actus/ump.json' with { type: 'json' }
import { flowsOf } from './contract.ts'
import type { Flow } from './events.ts'
import { momentText } from './moment.ts'
import { parseCase } from './parse.ts'

/** An event as it was published: numbers are written as numbers or as text. */
type Published = Readonly<Record<string, string | number>>

const published = Object.values({
  ...pam,
  ...lam,
  ...nam,
  ...ann,
  ...lax,
  ...clm,
  ...ump,
  ...csh,
  ...stk,
  ...com,
  ...fxout,
  ...ceg,
  ...cec,
}) as readonly {
  // prettier-ignore
  readonly identifier: string
  readonly results: readonly Published[]
}[]

describe('the published contracts of ACTUS, every event with what it pays and how the contract stands', () => {
  test.each(published)('$identifier', (contract) => {
    const parsed = parseCase(contract)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    const flows = flowsOf(parsed.value.contract, parsed.value.outside)
    if (!flows.ok) throw new Error(JSON.stringify(flows.error))
    expect(flows.value.map(nameOf)).toEqual(contract.results.map(publishedName))
    contract.results.forEach((event, i) => expectNear(flows.value[i]!, event))
  })
  test('are as many as there are', () => {
    expect(published).toHaveLength(108)
  })
})

const nameOf = ({ on, type, currency }: Flow): string => `${momentText(on)} ${type} ${currency}`
const publishedName = ({ eventDate, eventType, currency }: Published): string =>
  `${String(eventDate).padEnd(19, ':00')} ${eventType} ${currency}`

/** As exactly as was published. */
const tolerance = 1e-8

function expectNear(flow: Flow, event: Published): void {
  const ours: Readonly<Record<string, number | undefined>> = {
    payoff: flow.payoff,
    notionalPrincipal: flow.notional,
    nominalInterestRate: flow.rate,
    accruedInterest: flow.accrued,
    exerciseAmount: flow.exercise?.amount,
  }
  for (const [name, value] of Object.entries(ours)) {
    if (event[name] === undefined || event[name] === null) continue
    expect(Math.abs(value! - Number(event[name])), `${nameOf(flow)} ${name}: ${value}`).toBeLessThanOrEqual(tolerance)
  }
}
