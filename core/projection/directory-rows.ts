import { account } from '../ledger/account.ts'
import { validEntry, type JournalEntry } from '../ledger/entry.ts'
import type { DirectoryEvent } from './directory-events.ts'
import { entryRows } from './facility-rows.ts'
import type { RowChange } from './row-change.ts'

type Place = {
  readonly stream: string
  readonly version: number
  readonly on: string
  readonly at: string
  readonly parties: readonly string[]
}

const who = (subject: string, parties: readonly string[]) => ({ subject, parties })

/** What the events of parties, funds, lines, consents, promises and evaluations do to their rows. */
export function directoryRows(event: DirectoryEvent, place: Place): readonly RowChange[] {
  const id = place.stream
  switch (event.type) {
    case 'organisation-registered': {
      const { organisation, kind, name, identifier, industry, sizeClass } = event.data
      const row = {
        ...who(organisation, [organisation]),
        kind,
        name: text(name),
        identifier,
        industry,
        size_class: sizeClass,
      }
      return [{ do: 'put', table: 'parties', row: { id: organisation, ...row } }]
    }
    case 'member-admitted': {
      const { association, firm } = event.data
      const row = { association, firm, standing: 'good', since: place.on, contributed: 0n, currency: 'CNY' }
      return [{ do: 'put', table: 'memberships', row: { id, ...who(firm, [firm, association]), ...row } }]
    }
    case 'contribution-paid':
      return contributionRows(event.data, place)
    case 'standing-changed':
      return [{ do: 'set', table: 'memberships', key: { id }, row: { standing: text(event.data.standing) } }]
    case 'consent-given': {
      const { subject, grantee, purpose, classes, from, until } = event.data
      const row = { grantee, purpose, classes, valid_from: from, valid_until: until, revoked_at: null }
      return [{ do: 'put', table: 'consents', row: { id, ...who(subject, [subject, grantee]), ...row } }]
    }
    case 'consent-revoked':
      return [{ do: 'set', table: 'consents', key: { id }, row: { revoked_at: place.at } }]
    case 'promise-given': {
      const { promiser, firm, scheme, role, amount, until } = event.data
      const terms = { scheme, role, amount: amount.minor, currency: amount.currency, valid_until: until }
      const row = { promiser, firm, ...terms, status: 'given', facility: null }
      return [{ do: 'put', table: 'promises', row: { id, ...who(promiser, [promiser, firm]), ...row } }]
    }
    case 'promise-withdrawn':
      return [{ do: 'set', table: 'promises', key: { id }, row: { status: 'withdrawn' } }]
    case 'promise-taken':
      return [{ do: 'set', table: 'promises', key: { id }, row: { status: 'taken', facility: event.data.facility } }]
    case 'resolution-added': {
      const { promiser, firm, basis, organ, resolvedOn, votesFor, votesEntitled, document } = event.data
      const { isDebtorInterested, hasInterestedVoted, isListed } = event.data
      const told = 'erased' in document ? null : document
      const votes = { votes_for: votesFor, votes_entitled: votesEntitled }
      const marks = { is_debtor_interested: isDebtorInterested, has_interested_voted: hasInterestedVoted, is_listed: isListed } // prettier-ignore
      const row = { promiser, basis, organ, resolved_on: resolvedOn, ...votes, ...marks, document: told, version: place.version } // prettier-ignore
      return [{ do: 'put', table: 'resolutions', row: { id, ...who(promiser, [promiser, firm]), ...row } }]
    }
    case 'resolution-checked':
    case 'resolution-refused': {
      const { bank, by, version } = event.data
      const status = event.type === 'resolution-checked' ? 'checked' : 'refused'
      const reason = event.type === 'resolution-checked' ? '' : text(event.data.reason)
      const row = { bank, status, by, version, reason, checked_on: place.on }
      return [
        { do: 'put', table: 'resolution_checks', row: { id, ...who(event.data.promiser, place.parties), ...row } },
      ]
    }
    case 'fund-founded': {
      const { keeper, name, currency } = event.data
      const row = {
        keeper,
        name,
        currency,
        contributions: 0n,
        capital: 0n,
        locked: 0n,
        is_open: true,
        may_guarantee: false,
      }
      return [{ do: 'put', table: 'funds', row: { id, ...who(keeper, [keeper]), ...row } }]
    }
    case 'fund-finding-recorded':
      return [{ do: 'set', table: 'funds', key: { id }, row: findingColumn[event.data.finding] }]
    case 'programme-set': {
      const { fund, keeper, scheme, settings } = event.data
      const row = { fund, scheme, ...who(keeper, [keeper]), id, settings, set_on: place.on }
      return [{ do: 'put', table: 'programmes', row }]
    }
    case 'conduct-rule-set': {
      const { association, rule, isApplied, numbers } = event.data
      const row = { association, rule, ...who(association, [association]), id, numbers, is_applied: isApplied }
      return [{ do: 'put', table: 'conduct_rules', row: { ...row, set_on: place.on } }]
    }
    case 'capital-paid':
      return capitalRows(event.data, place)
    case 'figures-reported': {
      const { guarantor, asOf, netAssets, stakes } = event.data
      const row = { id, as_of: asOf, net_assets: netAssets.minor, stakes: stakes.minor, currency: netAssets.currency }
      return [{ do: 'put', table: 'guarantor_figures', row: { guarantor, ...who(guarantor, [guarantor]), ...row } }]
    }
    case 'connection-recorded': {
      const { a, b, kind } = event.data
      return [{ do: 'put', table: 'connections', row: { id, ...who(a, place.parties), a, b, kind, ended_on: null } }]
    }
    case 'connection-ended':
      return [{ do: 'set', table: 'connections', key: { id }, row: { ended_on: place.on } }]
    case 'breaker-judged': {
      const { scheme, fund, lender, status, bad, whole, cases } = event.data
      const figures = { bad: bad.minor, whole: whole.minor, cases, currency: whole.currency }
      const row = { scheme, fund, lender, status, since: place.on, ...figures }
      return [{ do: 'put', table: 'breakers', row: { id, ...who(lender, place.parties), ...row } }]
    }
    case 'line-granted': {
      const { bank, fund, amount, until } = event.data
      const row = { bank, fund, amount: amount.minor, currency: amount.currency, valid_until: until }
      return [{ do: 'put', table: 'lines', row: { id, ...who(bank, place.parties), ...row } }]
    }
    case 'evaluation-made': {
      const { firm, card, score, grade, limit, detail } = event.data
      if ('erased' in limit) return []
      const row = {
        firm,
        made_on: place.on,
        card,
        score: text(score),
        grade: text(grade),
        max_amount: limit.minor,
        currency: limit.currency,
        detail,
        version: place.version,
      }
      return [{ do: 'put', table: 'evaluations', row: { id, ...who(firm, [firm]), ...row } }]
    }
    case 'office-given':
    case 'office-ended':
    case 'account-disabled':
    case 'account-enabled':
    case 'sessions-ended':
    case 'business-day-ended':
      return []
  }
}

const findingColumn = {
  'may-guarantee': { may_guarantee: true },
  'may-not-guarantee': { may_guarantee: false },
  closed: { is_open: false },
  opened: { is_open: true },
} as const

/** What erasure leaves of a private text. */
const text = (value: string | { readonly erased: string }): string => (typeof value === 'string' ? value : '—')

type Contribution = Extract<DirectoryEvent, { type: 'contribution-paid' }>['data']

function contributionRows(
  { association, firm, fund, amount }: Contribution,
  { stream, version, on }: Place,
): readonly RowChange[] {
  const { minor } = amount
  return [
    { do: 'add', table: 'memberships', row: { id: stream }, sums: { contributed: minor } },
    { do: 'add', table: 'funds', row: { id: fund }, sums: { contributions: minor } },
    ...entryRows(stream, version, contributionEntry(firm, fund, amount, on), who(firm, [firm, association, fund])),
  ]
}

/** Capital belongs to the fund: its payer holds a share in it, and no member does. */
function capitalRows(
  { payer, fund, amount }: Extract<DirectoryEvent, { type: 'capital-paid' }>['data'],
  { stream, version, on, parties }: Place,
): readonly RowChange[] {
  const entry = validEntry({
    kind: 'capital-paid',
    occurredOn: on as JournalEntry['occurredOn'],
    currency: amount.currency,
    postings: [
      { debit: account(payer, 'fund-share'), credit: account(payer, 'cash'), amount },
      { debit: account(fund, 'cash'), credit: account(fund, 'fiscal-capital'), amount },
    ],
  })
  return [
    { do: 'add', table: 'funds', row: { id: fund }, sums: { capital: amount.minor } },
    ...entryRows(stream, version, entry, who(fund, [...new Set([fund, payer, ...parties])])),
  ]
}

function contributionEntry(firm: string, fund: string, amount: Contribution['amount'], on: string): JournalEntry {
  return validEntry({
    kind: 'contribution-paid',
    occurredOn: on as JournalEntry['occurredOn'],
    currency: amount.currency,
    postings: [
      { debit: account(firm, 'fund-share'), credit: account(firm, 'cash'), amount },
      { debit: account(fund, 'cash'), credit: account(fund, 'members-capital'), amount },
    ],
  })
}
