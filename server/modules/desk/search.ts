import { match } from 'pinyin-pro'
import { facilityNumber } from '#core/banking/match.ts'
import type { Reading } from '../record/index.ts'

type Found = {
  readonly kind: 'firm' | 'organisation' | 'facility' | 'application'
  readonly id: string
  readonly name: string
  readonly hint: string
}
type PartyRow = { id: string; kind: string; name: string; identifier: string }
type CaseRow = { id: string; firm: string; status: string }

const mostFound = 20

/** What the reader may know and means by a few letters: names, their pinyin or its initials, codes, contract numbers. */
export async function searchFor({ tx, cluster }: Reading, asked: string): Promise<readonly Found[]> {
  const q = asked.normalize('NFKC').trim().toLowerCase()
  const parties = await tx.query<PartyRow>(
    'select id, kind, name, identifier from parties where cluster_id = $1 order by name limit 20000',
    [cluster],
  )
  const named = parties.filter((party) => isMeant(party, q))
  const firms = new Map(parties.map(({ id, name }) => [id, name]))
  const facilities = await tx.query<CaseRow>(
    'select id, borrower as firm, status from facilities where cluster_id = $1 order by id desc limit 20000',
    [cluster],
  )
  const applications = await tx.query<CaseRow>(
    `select id, firm, status from applications where cluster_id = $1 and firm = any($2) order by id desc limit 50`,
    [cluster, named.map(({ id }) => id)],
  )
  const ids = new Set(named.map(({ id }) => id))
  const plain = q.replaceAll(/[^0-9a-z]/g, '')
  const ofLoan = facilities.filter(
    ({ id, firm }) => ids.has(firm) || (plain.length >= 4 && numberOf(id).includes(plain)),
  )
  return [
    ...named.map(({ id, kind, name, identifier }): Found => ({ kind: kind === 'firm' ? 'firm' : 'organisation', id, name, hint: identifier.slice(identifier.indexOf(':') + 1) })), // prettier-ignore
    ...ofLoan.map(({ id, firm }): Found => ({ kind: 'facility', id, name: firms.get(firm) ?? firm, hint: facilityNumber(id) })), // prettier-ignore
    ...applications.map(({ id, firm, status }): Found => ({ kind: 'application', id, name: firms.get(firm) ?? firm, hint: status })), // prettier-ignore
  ].slice(0, mostFound)
}

const numberOf = (facility: string): string => facilityNumber(facility).replace('-', '').toLowerCase()

/** By part of the name or code, or by the pinyin of the name: whole (zhangxi), initials (zx) or mixed. */
function isMeant({ name, identifier }: PartyRow, q: string): boolean {
  if (name.toLowerCase().includes(q) || identifier.toLowerCase().includes(q)) return true
  return /^[a-z ]{2,}$/.test(q) && match(name, q, { precision: 'start', continuous: true }) !== null
}
