import { z } from 'zod'
import type { Bilingual } from './bilingual.ts'
import { problemTypes, wireProblem } from './problem.ts'
import { pathParameters, type Route } from './route.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  }) as Json
  return json
}

const parametersOf = (schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] => {
  if (schema === undefined) return []
  const json = schemaOf(schema, 'input')
  const required = new Set((json['required'] as string[] | undefined) ?? [])
  return Object.entries((json['properties'] as Json | undefined) ?? {}).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: of,
  }))
}

const undescribedParameters = (route: Route): Json[] =>
  route.params === undefined
    ? pathParameters(route.path).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
    : []

const keyParameter: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'A key of your own for this one command; the same key and content give the same answer again.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,64}$' },
}

const bodyOf = (route: Route): Json => {
  if (route.upload) {
    const content = { [route.upload.media]: { schema: { type: 'string', format: 'binary' } } }
    return { requestBody: { required: true, content } }
  }
  if (!route.body) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }
}

const answersOf = (route: Route): Json => {
  const status = route.status ?? 200
  const file = { content: { [route.download?.media ?? '']: { schema: { type: 'string', format: 'binary' } } } }
  const json = () => ({ content: { 'application/json': { schema: schemaOf(route.answer, 'output') } } })
  const events = () => ({ content: { 'text/event-stream': { schema: schemaOf(route.answer, 'output') } } })
  const content = status === 204 ? {} : route.isStream ? events() : route.download ? file : json()
  return {
    [status]: { description: route.isStream ? 'Events, each with data of this shape' : 'The answer', ...content },
    default: { $ref: '#/components/responses/Problem' },
  }
}

const operationOf = (route: Route): Json => ({
  operationId: route.name,
  summary: `${route.summary.zh} · ${route.summary.en}`,
  tags: [route.path.split('/').find((part) => part !== '' && part !== 'api' && !/^v\d+$/.test(part)) ?? 'platform'],
  ...(route.access === 'public' ? { security: [] } : {}),
  parameters: [
    ...parametersOf(route.params, 'path'),
    ...undescribedParameters(route),
    ...parametersOf(route.query, 'query'),
    ...(route.isCommand ? [keyParameter] : []),
  ],
  ...bodyOf(route),
  responses: answersOf(route),
})

export type OpenapiInfo = { readonly title: Bilingual; readonly version: string }

/** The contract as an OpenAPI 3.1 document. */
export const openapi = (routes: readonly Route[], info: OpenapiInfo): Json => {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:([A-Za-z0-9_]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  const kinds = Object.entries(problemTypes).map(([kind, { status, title }]) => `- \`${kind}\` ${status}: ${title.en}`)
  return {
    openapi: '3.1.0',
    info: {
      title: `${info.title.zh} · ${info.title.en}`,
      version: info.version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ session: [] }, { bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'qunrong.session_token' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      responses: {
        Problem: {
          description: `A problem (RFC 9457):\n${kinds.join('\n')}`,
          content: { 'application/problem+json': { schema: schemaOf(wireProblem, 'output') } },
        },
      },
    },
  }
}
