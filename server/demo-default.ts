const own = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

/** Whether an address, or the database behind a URL, is this machine; what cannot be read is not. */
const isThisMachine = (url: string): boolean => {
  const parsed = URL.parse(url)
  const host = parsed?.searchParams.get('host') ?? parsed?.hostname
  return host !== undefined && (own.has(host) || decodeURIComponent(host).startsWith('/'))
}

type Surroundings = Readonly<Record<string, string | undefined>>

/**
 * Whether the invented cluster is founded and its people may sign in. Everybody knows their password: unless it is said
 * expressly, only while nobody but this machine can reach the server and the database is on it.
 */
export const hasDemo = (env: Surroundings): boolean => {
  const said = env['QUNRONG_DEMO'] ?? ''
  if (said !== '') return said === 'on'
  const { HOST: host, PUBLIC_URL: publicUrl, DATABASE_URL: databaseUrl } = env
  return (
    (host === undefined || own.has(host)) &&
    (publicUrl === undefined || isThisMachine(publicUrl)) &&
    (databaseUrl === undefined || isThisMachine(databaseUrl))
  )
}
