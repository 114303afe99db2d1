import { createHash } from 'node:crypto'
import type pg from 'pg'
import { planName } from './postgres/plan-name.ts'

export type SignedUser = {
  readonly id: string
  readonly email: string
  readonly isDisabled?: boolean | null | undefined
  readonly mustChangePassword?: boolean | null | undefined
}

export type SignedSession = { readonly id: string; readonly user: SignedUser }

/** Whose session it is, as the sign-in library says after it has checked the signature. */
type Asked = (headers: Headers) => Promise<SignedSession | null>

const mostKnown = 10_000

const lookUp = `select s.id as session, u.id, u.email, u."isDisabled", u."mustChangePassword"
  from "session" s join "user" u on u.id = s."userId" where s.id = $1 and s."expiresAt" > now()`

type Row = SignedUser & { readonly session: string }

/**
 * Which session a cookie or token names never changes once its signature was found good, so it is remembered, by a
 * hash. Whether that session still stands and who it is of is asked of the database each time, in one statement: what
 * was ended, disabled or has expired is so for the next request.
 */
export function openLookUp(pool: pg.Pool, ask: Asked): { readonly up: Asked } {
  const known = new Map<string, string>()
  const remember = (shown: string, session: string): void => {
    const [oldest] = known.keys()
    if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest)
    known.set(shown, session)
  }
  const standing = async (session: string): Promise<SignedSession | null> => {
    const { rows } = await pool.query<Row>({ name: planName(lookUp), text: lookUp, values: [session] })
    const [row] = rows
    return row === undefined ? null : { id: row.session, user: row }
  }
  const up = async (headers: Headers): Promise<SignedSession | null> => {
    const shown = shownIn(headers)
    const session = known.get(shown)
    const stands = session === undefined ? null : await standing(session)
    if (stands !== null) return stands
    known.delete(shown)
    const found = await ask(headers)
    if (found !== null) remember(shown, found.id)
    return found
  }
  return { up }
}

const shownIn = (headers: Headers): string =>
  createHash('sha256')
    .update(JSON.stringify([headers.get('cookie'), headers.get('authorization')]))
    .digest('base64')
