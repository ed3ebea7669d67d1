import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SourceTree } from '../../domain/tree'
import { type ScriptedServer, scriptedServer } from '../../tests/support/scriptedServer'
import { zipOf } from '../../tests/support/zip'
import { createHttpGate } from '../http'
import { type ConnectorContext, DEFAULT_TREE_LIMITS, type SourceSpec } from '../types'
import { archive } from '.'

const bytes = zipOf([{ name: 'repo-main/SKILL.md', content: 'x' }])
const sha256 = createHash('sha256').update(bytes).digest('hex')

let tempDir: string
let server: ScriptedServer
const trees: SourceTree[] = []
beforeEach(async () => {
  tempDir = await mkdtemp(join(tmpdir(), 'url-test-'))
})
afterEach(async () => {
  for (const tree of trees.splice(0)) await tree.close()
  expect(await readdir(tempDir)).toEqual([])
  await server.close()
  await rm(tempDir, { recursive: true })
})

const serve = async (...args: Parameters<typeof scriptedServer>) => {
  server = await scriptedServer(...args)
}

async function open(spec: Partial<SourceSpec> = {}, context: Partial<ConnectorContext> = {}) {
  const result = await archive.open(
    { type: 'archive', location: `${server.url}/a.zip`, ...spec },
    {
      tempDir,
      limits: DEFAULT_TREE_LIMITS,
      signal: new AbortController().signal,
      http: createHttpGate({ allowHosts: [server.host], retry: { baseMs: 1, attempts: 3 } }),
      ...context,
    },
  )
  if (result.ok && !result.unchanged) trees.push(result.tree)
  return result
}

it('downloads, unpacks, and remembers digest and ETag', async () => {
  await serve((_request, response) => response.writeHead(200, { etag: '"e"' }).end(bytes))
  const result = await open({ sha256: sha256.toUpperCase(), token: 't' })
  expect(result).toMatchObject({ ok: true, revision: sha256, etag: '"e"', requests: 1 })
  expect(result.ok && !result.unchanged && result.tree.entries.map(({ path }) => path)).toEqual(['SKILL.md'])
  expect(server.requests[0]?.headers.authorization).toBe('Bearer t')
})

it('sees that nothing changed: by ETag, by digest, and by the pin without asking', async () => {
  await serve((request, response) =>
    request.headers['if-none-match'] === '"e"' ? response.writeHead(304).end() : response.end(bytes),
  )
  const unchanged = { ok: true, unchanged: true, revision: sha256 }
  expect(await open({}, { previous: { revision: sha256, etag: '"e"' } })).toMatchObject({ ...unchanged, requests: 1 })
  expect(await open({}, { previous: { revision: sha256 } })).toMatchObject({ ...unchanged, requests: 1 })
  expect(await open({ sha256 }, { previous: { revision: sha256 } })).toMatchObject({ ...unchanged, requests: 0 })
})

it('tries again when the download is cut short', async () => {
  await serve((_request, response, count) => {
    response.writeHead(200, { 'content-length': String(bytes.length) })
    if (count === 1) response.write(bytes.subarray(0, 20), () => response.destroy())
    else response.end(bytes)
  })
  expect(await open()).toMatchObject({ ok: true, requests: 2 })
})

it.each([
  ['other bytes than the pinned ones', { sha256: 'f'.repeat(64) }, 'malformed'],
  ['a folder that is not in it', { path: 'nowhere' }, 'not_found'],
])('refuses %s', async (_name, spec, kind) => {
  await serve((_request, response) => response.end(bytes))
  expect(await open(spec)).toMatchObject({ ok: false, kind })
})

it.each([
  [404, 'not_found'],
  [401, 'forbidden'],
  [429, 'rate_limited'],
  [503, 'unreachable'],
])('%i is %s', async (status, kind) => {
  await serve((_request, response) => response.writeHead(status).end())
  expect(await open()).toMatchObject({ ok: false, kind })
})

it('says when the address is of a page', async () => {
  await serve((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>'))
  expect(await open()).toMatchObject({ ok: false, kind: 'malformed', reason: expect.stringContaining('web page') })
})

it('ends a download that is larger than all limits', async () => {
  await serve((_request, response) => response.end(Buffer.alloc(100_000)))
  const limits = { ...DEFAULT_TREE_LIMITS, totalBytes: 1000 }
  expect(await open({}, { limits })).toMatchObject({ ok: false, kind: 'too_large' })
})

it('reaches public addresses only, without a gate that says otherwise', async () => {
  await serve((_request, response) => response.end(bytes))
  const context = { tempDir, limits: DEFAULT_TREE_LIMITS, signal: new AbortController().signal }
  expect(await archive.open({ type: 'archive', location: server.url }, context)).toMatchObject({ kind: 'refused' })
  expect(server.requests).toEqual([])
})
