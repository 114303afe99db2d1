import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { openapi, type OpenapiInfo } from '#contract/openapi.ts'
import { Problem, problemKinds, problemTypes } from '#contract/problem.ts'
import type { Route } from '#contract/route.ts'
import type { FastifyInstance } from 'fastify'

const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>群融 API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="documentation"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/open.js"></script>
</body>
</html>
`

const open = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#documentation', deepLinking: true, validatorUrl: null })
`

const files: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}

/** The contract for programs, and the same as pages for people; nothing is fetched from elsewhere. */
export const mountDocumentation = (app: FastifyInstance, routes: readonly Route[], info: OpenapiInfo): void => {
  const config = { isPlatform: true }
  const document = JSON.stringify(openapi(routes, info))
  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  app.get('/api/openapi.json', { config }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(document),
  )
  app.get('/api/docs', { config }, async (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
  app.get('/api/docs/open.js', { config }, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(open),
  )
  for (const [name, media] of Object.entries(files)) {
    app.get(`/api/docs/${name}`, { config }, async (_request, reply) =>
      reply.type(media).send(await readFile(join(assets, name))),
    )
  }
  app.get<{ Params: { kind: string } }>('/api/problems/:kind', { config }, async (request) => {
    const kind = problemKinds.find((known) => known === request.params.kind)
    if (!kind) throw new Problem('not-found')
    return { type: `/api/problems/${kind}`, ...problemTypes[kind] }
  })
}
