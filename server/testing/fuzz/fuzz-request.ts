import fc from 'fast-check'
import type { Route } from '#contract/route.ts'
import { arbitraryOf, defOf, type Pools } from '#contract/testing/arbitrary-of.ts'
import { fileFor } from './files.ts'
import { brokenJson, hostileNames, hostileNumbers, hostileStrings } from '#contract/testing/hostile.ts'
import { spoiled } from '#contract/testing/spoil.ts'
import type { Staged } from './stage.ts'

/** A request as it goes over the wire. */
export type FuzzRequest = {
  readonly method: Route['method']
  readonly url: string
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly payload?: string | Buffer
}

/** Who calls, by the account that the test's sign-in takes, and who of them is likely to be let in. */
export type Callers = (route: Route) => { readonly likely: readonly string[]; readonly all: readonly string[] }

type Pairs = readonly (readonly [string, string])[]

const anyText = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...hostileStrings) },
    { weight: 1, arbitrary: fc.constantFrom(...hostileNumbers).map(String) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  )

/** Percent-encoded; half a character goes as the bytes that a careless program writes. */
const escaped = (text: string): string =>
  text.isWellFormed()
    ? encodeURIComponent(text)
    : Array.from(text, (each) => (each.isWellFormed() ? encodeURIComponent(each) : '%ED%A0%80')).join('')

/** Of ten so many as usual; all of them in a part of a request in which nothing shall be odd. */
type Often = <T>(weight: number, usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>) => fc.Arbitrary<T>
const often: Often = (weight, usual, odd) =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 10 - weight, arbitrary: odd })
const always: Often = (_weight, usual) => usual

type Named = Readonly<Record<string, string>>

function paths(route: Route, pools: Pools, often: Often, staged: Named): fc.Arbitrary<string> {
  const shape = route.params === undefined ? {} : (defOf(route.params).shape ?? {})
  const names = [...route.path.matchAll(/:([a-zA-Z]+)/g)].map(([, name = '']) => name)
  const oneOf = (name: string): fc.Arbitrary<string> => {
    const known = staged[name]
    const sound =
      known !== undefined
        ? fc.constant(known)
        : shape[name] === undefined
          ? anyText()
          : arbitraryOf(shape[name], pools, name).map(String)
    const raw = fc.constantFrom('%', '%ff', '%00', '%2e%2e', '..', '%2F', '*', ';', 'x'.repeat(201), '%ED%A0%80')
    return often(9, sound.map(escaped), fc.oneof(anyText().map(escaped), raw))
  }
  return fc
    .tuple(...names.map(oneOf))
    .map((values) => names.reduce((path, name, i) => path.replace(`:${name}`, () => values[i] ?? ''), route.path as string)) // prettier-ignore
}

const pairsOf = (value: unknown): Pairs =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([name, each]) => [each].flat().slice(0, 5).map((one): [string, string] => [name, typeof one === 'string' ? one : (JSON.stringify(one) ?? '')])) // prettier-ignore
    : []

function queries(route: Route, pools: Pools, often: Often): fc.Arbitrary<string> {
  const sound = route.query === undefined ? fc.constant({}) : arbitraryOf(route.query, pools)
  const extra = fc.tuple(fc.constantFrom(...hostileNames, 'limit', 'after', 'sort'), anyText())
  const written = fc
    .tuple(often(6, sound, spoiled(sound)).map(pairsOf), often(8, fc.constant<Pairs>([]), fc.array(extra, { maxLength: 3 })))
    .map(([own, more]) => [...own, ...more].map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&')) // prettier-ignore
  const raw = fc.constantFrom('&&&', '=', '%ff=%fe', 'limit=1&limit=2', 'limit[]=1', 'a%00=b', `q=${'x'.repeat(20_000)}`, '?', 'limit=1;sort=x', '&'.repeat(3000)) // prettier-ignore
  return often(9, written, raw)
}

/** As a header's value reaches a program: bytes without control characters. */
const asHeader = (text: string): string =>
  Buffer.from(text.slice(0, 4000), 'utf8')
    .toString('latin1')
    // oxlint-disable-next-line no-control-regex -- they are what is taken away
    .replaceAll(/[\0-\x08\x0a-\x1f\x7f]/g, '')
const oddHeader = (): fc.Arbitrary<string> => anyText().map(asHeader)

function headers(route: Route, pools: Pools, callers: Callers, often: Often): fc.Arbitrary<FuzzRequest['headers']> {
  const { likely, all } = callers(route)
  const onlyIf = (value: fc.Arbitrary<string>) => often<string | undefined>(9, fc.constant(undefined), value)
  const media = route.upload?.media ?? (route.body === undefined ? undefined : 'application/json')
  const oddMedia = fc.constantFrom('text/plain', 'application/xml', 'application/json; charset=utf-16', 'application/json;', 'multipart/form-data', 'APPLICATION/JSON', 'application/x-www-form-urlencoded', '/', 'text/csv', 'application/octet-stream', '') // prettier-ignore
  return fc
    .record({
      'x-test-account': often<string | undefined>(8, fc.constantFrom(...likely), fc.constantFrom(...all, undefined)),
      'idempotency-key': often<string | undefined>(
        9,
        fc.constant(route.isCommand === true ? 'fresh' : undefined),
        fc.oneof(fc.constantFrom(undefined, 'short', 'k'.repeat(64), 'k'.repeat(65), 'the-same-key-again-01'), oddHeader()),
      ),
      'content-type': often<string | undefined>(9, fc.constant(media), fc.oneof(oddMedia, oddHeader())),
      'qunrong-desk': onlyIf(fc.oneof(oddHeader(), fc.constantFrom(...(pools['org'] ?? ['x'])))),
      'last-event-id': onlyIf(fc.oneof(oddHeader(), fc.constantFrom('1', '0', '-1', '999999999999'))),
      'accept-language': onlyIf(fc.oneof(oddHeader(), fc.constantFrom('zh;q=x', 'en;q=2,zh;q=-1', ','.repeat(3000), '*'))),
      cookie: onlyIf(fc.oneof(oddHeader(), fc.constantFrom('qunrong_desk=%', 'qunrong_desk=;;;', '__proto__=1'))),
      'if-none-match': onlyIf(oddHeader()),
      range: onlyIf(fc.constantFrom('bytes=0-', 'bytes=-1', 'bytes=9-1', 'bytes=0-0,1-1')),
      'x-forwarded-for': onlyIf(oddHeader()),
      origin: onlyIf(fc.oneof(oddHeader(), fc.constantFrom('null', 'http://localhost', 'http://['))),
    })
    .map((given) => Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))) // prettier-ignore
}

/** As JSON.stringify, with half characters left as they are given. */
const written = (value: unknown): string => JSON.stringify(value) ?? ''

function bodies(
  route: Route,
  pools: Pools,
  sample: unknown,
  isSound: boolean,
): fc.Arbitrary<string | Buffer | undefined> {
  if (route.upload !== undefined)
    return often<string | Buffer | undefined>(9, fileFor(route), fc.constantFrom(undefined, ''))
  const odd = fc.constantFrom<string | Buffer | undefined>(...brokenJson, undefined)
  if (route.body === undefined && isSound) return fc.constant(undefined)
  if (route.body === undefined) return often<string | Buffer | undefined>(8, fc.constant(undefined), odd)
  const known = sample === undefined ? [] : [fc.constant(sample)]
  const sound = fc.oneof(...known, arbitraryOf(route.body, pools))
  if (isSound) return sound.map(written)
  const cut = fc.tuple(sound, fc.nat(200)).map(([value, at]) => written(value).slice(0, at))
  return fc.oneof(
    { weight: 8, arbitrary: sound.map(written) },
    { weight: 9, arbitrary: spoiled(sound).map(written) },
    { weight: 1, arbitrary: cut },
    { weight: 2, arbitrary: odd },
  )
}

/** Ids of the callers' own cluster, and of both. */
export type AllPools = { readonly own: Pools; readonly all: Pools }

const parts = ['path', 'query', 'headers', 'body', 'all'] as const

/** Requests to a route: nearly right, with one part of them odd, and wrong in every place. */
export const requestsTo = (
  route: Route,
  { own, all }: AllPools,
  callers: Callers,
  sample?: unknown,
  staged: Named = {},
): fc.Arbitrary<FuzzRequest> =>
  fc
    .oneof(
      ...parts.map((odd) => {
        const isOdd = (part: (typeof parts)[number]): boolean => odd === part || odd === 'all'
        const poolOf = (part: (typeof parts)[number]): Pools => (isOdd(part) ? all : own)
        const howOften = (part: (typeof parts)[number]): Often => (isOdd(part) ? often : always)
        return fc.record({
          path: paths(route, poolOf('path'), howOften('path'), staged),
          query: queries(route, poolOf('query'), howOften('query')),
          headers: headers(route, poolOf('headers'), callers, howOften('headers')),
          payload: bodies(route, poolOf('body'), sample, !isOdd('body')),
        })
      }),
    )
    .map(({ path, query, headers: given, payload }) => ({
      method: route.method,
      url: query === '' ? path : `${path}?${query}`,
      headers: given,
      ...(payload === undefined ? {} : { payload }),
    }))

/** A request of the stage just as it stands there. */
export function asStaged(route: Route, { who, params, query, body, text }: Staged): FuzzRequest {
  const path = route.path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => params[name] ?? '')
  const payload = text ?? (body === undefined ? undefined : written(body))
  const media = route.upload?.media ?? 'application/json'
  return {
    method: route.method,
    url: query === undefined ? path : `${path}?${query}`,
    headers: {
      'x-test-account': who,
      ...(route.isCommand === true ? { 'idempotency-key': 'fresh' } : {}),
      ...(payload === undefined ? {} : { 'content-type': media }),
    },
    ...(payload === undefined ? {} : { payload }),
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
const shown = (payload: string | Buffer): string => {
  const text = typeof payload === 'string' ? payload : payload.toString('latin1')
  const ascii = text.replaceAll(/[^\x20-\x7e]/gu, (each) => `\\u{${each.codePointAt(0)?.toString(16)}}`)
  return quoted(ascii.length > 2000 ? `${ascii.slice(0, 2000)}… (${text.length})` : ascii)
}

/** The request as a line that can be read and, nearly always, run. */
export const asCurl = ({ method, url, headers: given, payload }: FuzzRequest): string =>
  [
    `curl -X ${method}`,
    ...Object.entries(given).map(([name, value]) => `-H ${shown(`${name}: ${String(value)}`)}`),
    ...(payload === undefined ? [] : [`--data-binary ${shown(payload)}`]),
    shown(url),
  ].join(' ')
