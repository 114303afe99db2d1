import { betterAuth } from 'better-auth'
import { bearer } from 'better-auth/plugins/bearer'
import type { Caller } from './http/app.ts'
import { type Address, appRole, openPool } from './postgres/pool.ts'

export type SessionOptions = {
  readonly address: Address
  readonly secret: string
  /** Where browsers find the platform, for instance `http://localhost:8600`. */
  readonly publicUrl: string
  readonly origins?: readonly string[]
  /** Per caller's address. */
  readonly signInsPerMinute?: number
  readonly onError?: (error: unknown) => void
}

export type NewAccount = { readonly email: string; readonly password: string; readonly name: string }

export type Sessions = {
  /** Who signed in with this cookie or bearer token; says nothing about what they may do. */
  readonly authenticate: (headers: Headers) => Promise<Caller | null>
  /** The account of this address, made when there is none; an account that exists keeps its password. */
  readonly createAccount: (account: NewAccount) => Promise<Caller>
  /** Answers below /api/auth: sign-in/email, sign-out, change-password. */
  readonly handle: (request: Request) => Promise<Response>
  readonly stop: () => Promise<void>
}

/** The header in which the edge hands the caller's address on; what a caller sends under it is dropped. */
export const addressHeader = 'x-qunrong-address'

const authOver = (pool: ReturnType<typeof openPool>, options: SessionOptions) => {
  const isHttps = options.publicUrl.startsWith('https:')
  return betterAuth({
    database: pool,
    secret: options.secret,
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    trustedOrigins: [...(options.origins ?? [])],
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
  return {
    authenticate: async (headers) => {
      if (!headers.has('cookie') && !headers.has('authorization')) return null
      const session = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      return session ? { accountId: session.user.id, sessionId: session.session.id } : null
    },
    createAccount: async ({ email, password, name }) => {
      const { internalAdapter } = await auth.$context
      const known = await internalAdapter.findUserByEmail(email.toLowerCase())
      if (known) return { accountId: known.user.id }
      const { user } = await auth.api.signUpEmail({ body: { email, password, name } })
      return { accountId: user.id }
    },
    handle: (request) => auth.handler(request),
    stop: () => pool.end(),
  }
}
