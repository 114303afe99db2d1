import { addDays, date } from '#core/basics/calendar-date.ts'
import { assert, present } from '#core/basics/assert.ts'
import { formatAmount, money } from '#core/basics/money.ts'
import type { FacilityCommand } from '#core/facility/decide.ts'
import { catalogue } from '#core/scheme/catalogue/index.ts'
import { audit } from '../audit.ts'
import { startWorld } from '../world.ts'

/** The life of one loan under the invented scheme, taken from the catalogue; prints its legs as JSON. */
const yuan = (amount: number) => money(BigInt(amount) * 100n, 'CNY')
const scheme = present(
  catalogue.find(({ id }) => id === 'neighbours-circle'),
  'the invented scheme',
)
const start = date('2026-01-05')
const neighbours = { org_grower: 100_000, org_a: 100_000, org_b: 50_000, org_c: 50_000 }
const world = startWorld(
  {
    association: 'org_keeper',
    fund: 'fnd_pot',
    members: Object.fromEntries(Object.entries(neighbours).map(([firm, paid]) => [firm, yuan(paid).minor])),
    lines: {},
    limits: {},
    mayGuarantee: false,
  },
  start,
)
const facility = 'fac_invented'
const late = addDays(start, 150)

const act = (command: FacilityCommand, party: string, on = late): void => {
  const answer = world.act(facility, command, party, on)
  assert(answer.ok, `${command.move}: ${answer.ok ? '' : JSON.stringify(answer.error)}`)
}

const opened = world.open(
  scheme,
  {
    facility,
    application: 'app_invented',
    principal: yuan(400_000),
    terms: { method: 'bullet', annualRate: '0', months: 3, everyMonths: 3 },
    holders: {
      grower: ['org_grower'],
      granary: ['org_granary'],
      keeper: ['org_keeper'],
      pot: ['fnd_pot'],
      backer: ['org_backer'],
      neighbours: Object.keys(neighbours),
      county: ['org_county'],
    },
    settings: {},
  },
  start,
)
assert(opened.ok, opened.ok ? '' : JSON.stringify(opened.error))
act({ move: 'draw', amount: yuan(400_000) }, 'org_granary', start)
world.endOfDay(late)
act({ move: 'claim', evidence: 'reminders' }, 'org_granary')
act({ move: 'pour' }, 'org_keeper')
act({ move: 'recover', amount: yuan(120_000) }, 'org_keeper')

const { legs, status } = present(world.facilities.get(facility), facility)
process.stdout.write(
  JSON.stringify({
    status,
    audit: audit(world),
    legs: legs.map(({ bearer, via, amount, returned }) => ({
      bearer,
      via,
      amount: formatAmount(money(amount, 'CNY')),
      returned: formatAmount(money(returned, 'CNY')),
    })),
  }),
)
