import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SourceTree } from '../../domain/tree'
import { type ScriptedServer, scriptedServer } from '../../tests/support/scriptedServer'
import { createHttpGate } from '../http'
import { type ConnectorContext, DEFAULT_TREE_LIMITS, type SourceSpec } from '../types'
import { npm } from '.'
import { chooseVersion } from './chooseVersion'

let tempDir: string
let server: ScriptedServer | undefined
const trees: SourceTree[] = []
beforeEach(async () => {
  tempDir = await mkdtemp(join(tmpdir(), 'npm-test-'))
})
afterEach(async () => {
  for (const tree of trees.splice(0)) await tree.close()
  expect(await readdir(tempDir)).toEqual([])
  await server?.close()
  server = undefined
  await rm(tempDir, { recursive: true })
})

async function tarball(files: Record<string, string>): Promise<Buffer> {
  const stream = pack()
  for (const [name, content] of Object.entries(files)) stream.entry({ name: `package/${name}` }, content)
  stream.finalize()
  return gzipSync(await buffer(stream))
}

interface Registry {
  tarballs: Record<string, Buffer>
  tags?: Record<string, string>
  /** What the document says instead of the truth. */
  dist?: object
}

async function serve({ tarballs, tags = { latest: Object.keys(tarballs).at(-1) ?? '' }, dist }: Registry) {
  server = await scriptedServer((request, response) => {
    const version = /-([^/]+)\.tgz$/.exec(request.url ?? '')?.[1]
    if (version !== undefined) return response.end(tarballs[version])
    if (request.url !== '/@a%2fb') return response.writeHead(404).end()
    if (request.headers['if-none-match'] === '"e1"') return response.writeHead(304).end()
    const versions = Object.entries(tarballs).map(([each, bytes]): [string, object] => [
      each,
      {
        dist: {
          tarball: `${server?.url}/@a/b/-/b-${each}.tgz`,
          integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
          shasum: createHash('sha1').update(bytes).digest('hex'),
          ...dist,
        },
      },
    ])
    return response
      .writeHead(200, { etag: '"e1"', 'content-type': 'application/json' })
      .end(JSON.stringify({ name: '@a/b', 'dist-tags': tags, versions: Object.fromEntries(versions) }))
  })
}

async function open(spec: Partial<SourceSpec> = {}, context: Partial<ConnectorContext> = {}) {
  const result = await npm.open(
    { type: 'npm', location: '@a/b', ...(server ? { registry: `${server.url}/` } : {}), ...spec },
    {
      tempDir,
      limits: DEFAULT_TREE_LIMITS,
      signal: new AbortController().signal,
      http: createHttpGate({ allowHosts: server ? [server.host] : [], retry: { baseMs: 1, attempts: 2 } }),
      ...context,
    },
  )
  if (result.ok && !result.unchanged) trees.push(result.tree)
  return result
}

it('yields the files of the wanted version, without the folder around them', async () => {
  const files = { 'package.json': '{}', 'skills/a/SKILL.md': 'a' }
  await serve({ tarballs: { '1.0.0': await tarball({ old: 'x' }), '1.2.0': await tarball(files) } })
  const result = await open({ version: '^1.0.0' })
  if (!result.ok || result.unchanged) throw new Error(JSON.stringify(result))
  expect(result.tree.entries.map(({ path }) => path)).toEqual(['package.json', 'skills/a/SKILL.md'])
  expect(result.revision).toMatch(/^1\.2\.0 sha512-/)
  expect(result.requests).toBe(2)
})

it('sees that nothing changed, by the ETag or by the version', async () => {
  await serve({ tarballs: { '1.0.0': await tarball({ a: 'x' }) } })
  const first = await open()
  if (!first.ok || first.unchanged) throw new Error(JSON.stringify(first))
  const revision = first.revision ?? ''
  const unchanged = { ok: true, unchanged: true, revision, requests: 1 }
  expect(await open({}, { previous: { revision, etag: '"e1"' } })).toMatchObject(unchanged)
  expect(await open({}, { previous: { revision } })).toMatchObject(unchanged)
})

describe('refuses', () => {
  it.each([
    ['a tarball of other bytes', { integrity: `sha512-${createHash('sha512').update('other').digest('base64')}` }],
    ['a wrong old checksum where there is no other', { integrity: undefined, shasum: 'a'.repeat(40) }],
    ['a release without any checksum', { integrity: undefined, shasum: undefined }],
    ['an address that is none', { tarball: 'http://[' }],
  ])('%s', async (_name, dist) => {
    await serve({ tarballs: { '1.0.0': await tarball({ a: 'x' }) }, dist })
    expect(await open()).toMatchObject({ ok: false, kind: 'malformed' })
  })

  it('a tarball at a private address', async () => {
    await serve({
      tarballs: { '1.0.0': await tarball({ a: 'x' }) },
      dist: { tarball: 'https://169.254.169.254/x.tgz' },
    })
    expect(await open()).toMatchObject({ ok: false, kind: 'refused' })
  })

  it.each(['../x', '', '@a', 'a/b', 'http://x', '.hidden', 'a'.repeat(215)])('the name %j', async (location) => {
    expect(await open({ location })).toMatchObject({ ok: false, kind: 'malformed' })
  })

  it('what is not there', async () => {
    await serve({ tarballs: { '1.0.0': await tarball({ a: 'x' }) } })
    expect(await open({ version: '9.9.9' })).toMatchObject({ ok: false, kind: 'not_found' })
    expect(await open({ location: 'nothing' })).toMatchObject({ ok: false, kind: 'not_found' })
  })

  it('what is no package document', async () => {
    server = await scriptedServer((_request, response) => response.end('<html>'))
    expect(await open()).toMatchObject({ ok: false, kind: 'malformed' })
  })
})

it('sends the token to the registry only', async () => {
  const bytes = await tarball({ a: 'x' })
  const other = await scriptedServer((_request, response) => response.end(bytes))
  await serve({ tarballs: { '1.0.0': bytes }, dist: { tarball: `${other.url}/x.tgz` } })
  const http = createHttpGate({ allowHosts: [server?.host ?? '', other.host] })
  expect(await open({ token: 'secret' }, { http })).toMatchObject({ ok: true })
  expect(server?.requests[0]?.headers.authorization).toBe('Bearer secret')
  expect(other.requests[0]?.headers.authorization).toBeUndefined()
  await other.close()
})

describe('chooseVersion', () => {
  const release = { dist: { tarball: 'x' } }
  const packument = {
    'dist-tags': { latest: '1.5.0', next: '2.0.0-rc.1' },
    versions: { '1.0.0': release, '1.5.0': release, '1.6.0': release, '2.0.0-rc.1': release, broken: undefined },
  }
  it.each([
    [undefined, '1.5.0'],
    ['latest', '1.5.0'],
    ['next', '2.0.0-rc.1'],
    ['1.0.0', '1.0.0'],
    ['^1.0.0', '1.5.0'],
    ['>1.5.0', '1.6.0'],
    ['*', '1.5.0'],
    ['^3', undefined],
    ['nonsense', undefined],
    ['__proto__', undefined],
    ['broken', undefined],
  ])('%s is %s', (wanted, version) => {
    const chosen = chooseVersion(packument, 'p', wanted)
    expect(chosen.ok ? chosen.version : undefined).toBe(version)
  })
})
