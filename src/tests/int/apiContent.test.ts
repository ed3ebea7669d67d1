import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { store } from '@/app/api/_lib/store'
import { OPERATIONS } from '@/contracts/openapi/operations'
import { KIND_PLURALS } from '@/domain/kinds'
import { approveVersion } from '@/services/review/approveVersion'
import { fileKey } from '@/storage'
import { call, login } from '../support/api'
import { openApp, type TestApp } from '../support/app'
import { sha256, waiting } from '../support/catalog'
import { type Customer, customer, person } from '../support/people'

const MAIN = '---\nname: notes\n---\n# Notes\n\nWrite them down.\n'
const PAGE = '<script>alert(1)</script>'

let app: TestApp
let acme: Customer
let owner: string
let stranger: string
let item: Awaited<ReturnType<typeof waiting>>

beforeAll(async () => {
  app = await openApp()
  acme = await customer(app, 'acme')
  owner = await login(app, acme.people.owner)
  stranger = await login(app, (await customer(app, 'other')).people.owner)
  item = await waiting(app, { slug: 'notes', content: MAIN, files: [MAIN, PAGE] })
  for (const text of [MAIN, PAGE]) await store().put(fileKey(sha256(text)), new TextEncoder().encode(text))
  await approveVersion(await app.as(await person(app, 'reviewer')), { version: item.version, publish: true })
})
afterAll(() => app.close())

describe('content', () => {
  it('holds the texts of a version, and 304 when the client has it', async () => {
    const { GET } = await import('@/app/api/marketplace/skills/[slug]/content/route')
    const params = { slug: 'notes' }
    const response = await call(GET, { params })
    expect(response.status).toBe(200)
    expect(response.headers.get('etag')).toBe(`"${item.digest}"`)
    expect(await response.json()).toMatchObject({ slug: 'notes', instructions: expect.stringContaining('Write them') })
    const again = await call(GET, { params, headers: { 'If-None-Match': `"${item.digest}"` } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await call(GET, { params, path: '/x?version=sha256:nothing' })).status).toBe(404)
  })

  it('hands files over so that no browser would run them', async () => {
    const { GET } = await import('@/app/api/marketplace/skills/[slug]/files/[...path]/route')
    const response = await call(GET, { params: { slug: 'notes', path: ['file-1.md'] } })
    expect(await response.text()).toBe(PAGE)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'private, no-cache',
    })
    for (const path of [['..', 'secret'], ['%2e%2e', 'x'], ['%'], []])
      expect((await call(GET, { params: { slug: 'notes', path } })).status).toBe(404)
  })
})

describe('an agent’s context', () => {
  it('is shown to members, with an ETag', async () => {
    const { POST: enable } = await import('@/app/api/workspaces/[id]/skills/route')
    const { PUT } = await import('@/app/api/agents/[id]/skills/route')
    const { GET, POST } = await import('@/app/api/agents/[id]/assembled-context/route')
    await call(enable, { params: { id: acme.workspace }, json: { id: 'notes' }, token: owner })
    const agent = await app.payload.create({
      collection: 'agents',
      data: { workspace: acme.workspace, name: 'Aide', slug: 'aide', model: 'gpt-5', tokenBudget: 4000 },
      depth: 0,
      overrideAccess: true,
    })
    const params = { id: agent.id }
    await call(PUT, { params, method: 'PUT', json: { items: [{ id: 'notes', load: 'always' }] }, token: owner })
    const response = await call(GET, { params, token: owner })
    expect(response.status).toBe(200)
    const context = await response.json()
    expect(context).toMatchObject({ agent_id: agent.id, items: [{ slug: 'notes', level: 'instructions' }] })
    expect(context.system_prompt).toContain('Write them down.')
    const headers = { 'If-None-Match': response.headers.get('etag') ?? '' }
    expect((await call(GET, { params, token: owner, headers })).status).toBe(304)
    const posted = await call(POST, { params, json: { task: 'notes', format: 'openai' }, token: owner })
    expect((await posted.json()).messages).not.toEqual([])
    expect((await call(POST, { params, json: { format: 'prose' }, token: owner })).status).toBe(400)
    expect((await call(GET, { params, token: stranger })).status).toBe(404)
    expect((await call(GET, { params })).status).toBe(401)
  })
})

describe('the description of the API', () => {
  it('tells of nothing on the web that has no handler', async () => {
    const missing: string[] = []
    for (const { method, path, on } of OPERATIONS) {
      if (on === 'delivery' || path === '/api/users/login') continue
      for (const kind of path.includes('{kind}') ? KIND_PLURALS : ['']) {
        const folder = path
          .replace('{kind}', kind)
          .replace('{path}', '[...path]')
          .replaceAll('{', '[')
          .replaceAll('}', ']')
        const file = new URL(`../../app${folder}/route.ts`, import.meta.url)
        const handlers = existsSync(file) ? await import(file.href) : {}
        if (!(method.toUpperCase() in handlers)) missing.push(`${method} ${path} ${kind}`)
      }
    }
    expect(missing).toEqual([])
  })

  it('is served', async () => {
    const { GET } = await import('@/app/api/openapi.json/route')
    expect(await GET().json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'http://localhost:3000' }, {}] })
  })
})
