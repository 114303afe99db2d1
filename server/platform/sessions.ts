import { createHmac } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { bearer } from 'better-auth/plugins/bearer'
import type { Caller } from './http/app.ts'
import { passwordFault, type PasswordFault } from './passwords.ts'
import { type Address, appRole, openPool } from './postgres/pool.ts'
import { openLookUp, type SignedUser } from './session-look-up.ts'

export type SessionOptions = {
  readonly address: Address
  readonly secret: string
  /** Where browsers find the platform, for instance `http://localhost:8600`. */
  readonly publicUrl: string
  readonly origins?: readonly string[]
  /** Per caller's address. */
  readonly signInsPerMinute?: number
  /** Whose passwords everybody knows, while the platform is open to more than those who may know them. */
  readonly isBarred?: (email: string) => boolean
  /** What others know of whoever has this account, beside name and address: a new password is not made of it. */
  readonly wordsAbout?: (accountId: string) => Promise<readonly string[]>
  readonly onError?: (error: unknown) => void
}

export type NewAccount = {
  readonly email: string
  readonly password: string
  readonly name: string
  /** The password is known to somebody else: nothing can be done until it is changed. */
  readonly isFirstPassword?: boolean
}

export type Sessions = {
  /** Who signed in with this cookie or bearer token; says nothing about what they may do. */
  readonly authenticate: (headers: Headers) => Promise<Caller | null>
  /** The account of this address, made when there is none; an account that exists keeps its password. */
  readonly createAccount: (account: NewAccount) => Promise<Caller>
  /** Why whoever is signed in here may not take this as a new password; null where they may, and for nobody. */
  readonly faultOf: (headers: Headers, password: string) => Promise<PasswordFault | null>
  /** The name of an address in the log: always the same, and nobody’s address can be read out of it. */
  readonly pseudonymOf: (email: string) => string
  /** Answers below /api/auth: sign-in/email, sign-out, change-password. */
  readonly handle: (request: Request) => Promise<Response>
  readonly stop: () => Promise<void>
}

/** The header in which the edge hands the caller's address on; what a caller sends under it is dropped. */
export const addressHeader = 'x-qunrong-address'

/** Byte for byte what the library answers to a wrong password. */
const wrongPassword = { message: 'Invalid email or password', code: 'INVALID_EMAIL_OR_PASSWORD' }

const isShut = ({ email, isDisabled }: SignedUser, { isBarred }: SessionOptions): boolean =>
  isDisabled === true || isBarred?.(email) === true

const authOver = (pool: ReturnType<typeof openPool>, options: SessionOptions) => {
  const isHttps = options.publicUrl.startsWith('https:')
  return betterAuth({
    database: pool,
    secret: options.secret,
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    trustedOrigins: [...(options.origins ?? [])],
    user: {
      additionalFields: {
        isDisabled: { type: 'boolean', required: false, input: false, defaultValue: false },
        mustChangePassword: { type: 'boolean', required: false, input: false, defaultValue: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          // Behind the check of the password: whoever may not sign in learns nothing that a wrong password would not tell.
          before: async ({ userId }, context) => {
            const user = await context?.context.internalAdapter.findUserById(userId)
            if (user && isShut(user, options)) throw new APIError('UNAUTHORIZED', wrongPassword)
          },
        },
      },
    },
    emailAndPassword: { enabled: true, autoSignIn: false, minPasswordLength: 10, maxPasswordLength: 128 },
    disabledPaths: ['/sign-up/email'],
    plugins: [bearer()],
    // A session ends a week after signing in, however much it is used.
    session: { expiresIn: 7 * 86_400, disableSessionRefresh: true },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: options.signInsPerMinute ?? 20 },
        '/change-password': { window: 60, max: 10 },
      },
    },
    advanced: {
      // The name itself binds the cookie to this host and to TLS; the library's own prefix would bind it to TLS alone.
      cookiePrefix: isHttps ? '__Host-qunrong' : 'qunrong',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    telemetry: { enabled: false },
    // Else the library prints what failed on the console as it is, the token of a session that was not kept with it.
    onAPIError: { throw: true },
    logger: { level: 'error', log: (_level, message, ...rest) => options.onError?.([message, ...rest]) },
  })
}

/** Sign-in by a well-kept library: it authenticates and nothing else. */
export const openSessions = (options: SessionOptions): Sessions => {
  const pool = openPool(options.address, {
    role: appRole,
    searchPath: 'auth',
    usesDriverTypes: true,
    name: 'qunrong-sessions',
    size: 8,
    onLost: (reason) => options.onError?.(reason),
  })
  const auth = authOver(pool, options)
  const look = openLookUp(pool, async (headers) => {
    const session = await auth.api.getSession({ headers, query: { disableRefresh: true } })
    return session && { id: session.session.id, user: session.user }
  })
  return {
    authenticate: async (headers) => {
      if (!headers.has('cookie') && !headers.has('authorization')) return null
      const session = await look.up(headers)
      if (!session || isShut(session.user, options)) return null
      const caller = { accountId: session.user.id, sessionId: session.id }
      return session.user.mustChangePassword ? { ...caller, mustChangePassword: true as const } : caller
    },
    createAccount: async ({ email, password, name, isFirstPassword = false }) => {
      const { internalAdapter } = await auth.$context
      const known = await internalAdapter.findUserByEmail(email.toLowerCase())
      if (known) return { accountId: known.user.id }
      const { user } = await auth.api.signUpEmail({ body: { email, password, name } })
      if (isFirstPassword) await internalAdapter.updateUser(user.id, { mustChangePassword: true })
      return { accountId: user.id }
    },
    faultOf: async (headers, password) => {
      const session = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      if (!session) return null
      const { id, email, name } = session.user
      return passwordFault(password, [email, name, ...((await options.wordsAbout?.(id)) ?? [])])
    },
    pseudonymOf: (email) =>
      createHmac('sha256', options.secret).update(`log ${email.trim().toLowerCase()}`).digest('hex').slice(0, 16),
    handle: async (request) => {
      if (!request.url.endsWith('/change-password')) return auth.handler(request)
      const session = await auth.api.getSession({ headers: request.headers, query: { disableRefresh: true } })
      const answer = await auth.handler(request)
      if (answer.ok && session?.user.mustChangePassword)
        await (await auth.$context).internalAdapter.updateUser(session.user.id, { mustChangePassword: false })
      return answer
    },
    stop: () => pool.end(),
  }
}
