import { z } from 'zod'
import { KIND_PLURALS } from '../../domain/kinds'
import { OPERATIONS } from './operations'
import { ANSWERS, REQUESTS } from './schemas'
import type { Answer, Auth, Operation } from './types'

export type JsonSchema = Record<string, unknown>

export interface Parameter {
  name: string
  in: 'path' | 'query'
  required: boolean
  schema: JsonSchema
}

interface Body {
  description: string
  content?: Record<string, { schema: JsonSchema }>
}

export interface OpenApiOperation {
  operationId: string
  tags: string[]
  summary: string
  parameters: Parameter[]
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema }> }
  responses: Record<string, Body>
  security: Record<string, never[]>[]
  servers: { url: string; description: string }[]
}

export interface OpenApi {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  servers: { url: string; description: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, OpenApiOperation>>
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, JsonSchema> }
}

export interface Addresses {
  /** Without a trailing slash. */
  web: string
  delivery: string
}

const SECURITY: Record<Auth, Record<string, never[]>[]> = {
  anyone: [],
  person: [{ login: [] }, { cookie: [] }],
  staff: [{ login: [] }, { cookie: [] }],
  agent: [{ agentKey: [] }, { login: [] }, { cookie: [] }],
  link: [],
}

const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })
const asJson = (name: string, media = 'application/json') => ({ [media]: { schema: ref(name) } })

/** The JSON Schema of a contract, as clients send it (`input`) or get it (`output`). */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** The whole contract as OpenAPI 3.1, made from the schemas that the handlers parse with. */
export function buildOpenApi(addresses: Addresses): OpenApi {
  const web = { url: addresses.web, description: 'Web: for people' }
  const delivery = { url: addresses.delivery, description: 'Delivery: for pods and outside clients' }
  const servers = { web: [web], delivery: [delivery], both: [web, delivery] }
  const paths: OpenApi['paths'] = {}
  for (const operation of OPERATIONS) {
    const path = (paths[operation.path] ??= {})
    path[operation.method] = describe(operation, servers[operation.on])
  }
  const named = (from: Record<string, z.ZodType>, io: 'input' | 'output') =>
    Object.entries(from).map(([name, schema]) => [name, schemaOf(schema, io)] as const)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Automatos Marketplace',
      version: '1.0',
      description:
        'Vetted skills, plugins, personas and commands for AI agents. Errors are problems (RFC 9457). Packs, tiers, grants and users have the generated REST of the backend under /api.',
    },
    servers: servers.both,
    tags: [...new Set(OPERATIONS.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(
        [...named(REQUESTS, 'input'), ...named(ANSWERS, 'output')].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
      securitySchemes: {
        login: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`JWT` and the token of a login' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'payload-token' },
        agentKey: { type: 'http', scheme: 'bearer', description: 'The key of an agent' },
      },
    },
  }
}

function describe(operation: Operation, servers: OpenApiOperation['servers']): OpenApiOperation {
  const { method, path, tag, summary, auth, query, body, bodyMedia, answers } = operation
  const words = path.split(/[^A-Za-z]+/).filter((word) => word !== '' && word !== 'api')
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? '')
  return {
    operationId: [method, ...words].join('_'),
    tags: [tag],
    summary,
    parameters: [
      ...names.map((name): Parameter => ({ name, in: 'path', required: true, schema: pathSchema(name) })),
      ...(query ? queryParameters(schemaOf(query, 'input')) : []),
    ],
    ...(body ? { requestBody: { required: true, content: asJson(body, bodyMedia) } } : {}),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(status, answer)])),
      default: { description: 'What is wrong', content: asJson('Problem', 'application/problem+json') },
    },
    security: SECURITY[auth],
    servers,
  }
}

const pathSchema = (name: string): JsonSchema =>
  name === 'kind' ? { type: 'string', enum: [...KIND_PLURALS] } : { type: 'string' }

const object = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
})

function queryParameters(schema: JsonSchema): Parameter[] {
  const { properties, required } = object.parse(schema)
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }))
}

const DESCRIPTIONS: Record<string, string> = {
  200: 'Done',
  201: 'Created',
  202: 'Accepted',
  204: 'Done, nothing to say',
  304: 'Not changed',
}

function answerOf(status: string, answer: Answer): Body {
  const description = DESCRIPTIONS[status] ?? 'An answer'
  if (answer === 'nothing') return { description }
  if ('schema' in answer) return { description, content: asJson(answer.schema) }
  return { description, content: { [answer.media]: { schema: { type: 'string' } } } }
}
