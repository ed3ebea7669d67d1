import { describe, expect, it } from 'vitest'
import { buildOpenApi } from './buildOpenApi'

const document = buildOpenApi({ web: 'http://web', delivery: 'http://delivery' })
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
)

describe('the OpenAPI document', () => {
  it('is plain JSON whose references all lead somewhere', () => {
    const text = JSON.stringify(document)
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference ?? '')
    expect(references.length).toBeGreaterThan(50)
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
    expect(references.filter((reference) => !known.includes(reference))).toEqual([])
    expect(JSON.parse(text)).toEqual(document)
  })

  it('names each operation once and each path parameter', () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    for (const { path, parameters } of operations) {
      const inPath = parameters.filter((each) => each.in === 'path').map(({ name }) => name)
      expect(inPath).toEqual([...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name))
    }
  })

  it('describes parameters as text in a URL, and says where an operation is served', () => {
    const list = document.paths['/api/marketplace/{kind}']?.get
    expect(list?.parameters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['kind', 'search', 'max_tokens', 'sort', 'page', 'limit']),
    )
    expect(list?.parameters.every(({ name, required }) => required === (name === 'kind'))).toBe(true)
    expect(document.paths['/api/usage/events']?.post?.servers.map(({ url }) => url)).toEqual(['http://delivery'])
  })

  it('has a problem as every operation’s error', () => {
    for (const { responses } of operations)
      expect(responses.default?.content).toHaveProperty('application/problem+json')
  })
})
