import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SourceTree } from '../../domain/tree'
import type { Fault } from '../../tests/support/faults'
import { type GitHubServer, type GitHubServerOptions, githubServer } from '../../tests/support/githubServer'
import { type GitContent, type GitRepository, gitRepository } from '../../tests/support/gitRepository'
import { scriptedServer } from '../../tests/support/scriptedServer'
import { gitShaOf } from '../gitSha'
import { createHttpGate } from '../http'
import { type ConnectorContext, DEFAULT_TREE_LIMITS, type KnownBlobs, type SourceSpec } from '../types'
import { github } from '.'

// Every test makes a repository with the git binary, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let tempDir: string
let repository: GitRepository
let server: GitHubServer
const trees: SourceTree[] = []

beforeEach(async () => {
  tempDir = await mkdtemp(join(tmpdir(), 'github-test-'))
})
afterEach(async () => {
  for (const tree of trees.splice(0)) await tree.close()
  expect(await readdir(tempDir)).toEqual([])
  await server.close()
  await repository.close()
  await rm(tempDir, { recursive: true })
})

async function serve(files: Record<string, GitContent>, options: Partial<GitHubServerOptions> = {}) {
  repository = await gitRepository(files)
  server = await githubServer({ repositories: { 'o/r': repository.dir }, ...options })
}

async function open(spec: Partial<SourceSpec> = {}, context: Partial<ConnectorContext> = {}) {
  const result = await github.open(
    { type: 'github', location: 'o/r', registry: server.url, token: 'secret', ...spec },
    {
      tempDir,
      limits: DEFAULT_TREE_LIMITS,
      signal: new AbortController().signal,
      http: createHttpGate({ allowHosts: server.hosts, retry: { baseMs: 1, secondMs: 1 } }),
      ...context,
    },
  )
  if (result.ok && !result.unchanged) trees.push(result.tree)
  return result
}

async function opened(spec: Partial<SourceSpec> = {}, context: Partial<ConnectorContext> = {}) {
  const result = await open(spec, context)
  if (!result.ok || result.unchanged) throw new Error(JSON.stringify(result))
  return result
}

async function contents(tree: SourceTree): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const { path, mode } of tree.entries)
    if (mode !== '160000') texts[path] = new TextDecoder().decode(await tree.read(path))
  return texts
}

const asked = () => server.requests.map(({ path }) => path.replace(/[0-9a-f]{40}/g, 'SHA').replace('/repos/o/r', ''))
const many = (count: number, text = (index: number) => `text ${index}`) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`skills/s${index}/SKILL.md`, text(index)]))

/** Contents as a caller keeps them between runs. */
function memoryBlobs(): KnownBlobs & { keep(tree: SourceTree): Promise<void> } {
  const kept = new Map<string, Uint8Array>()
  return {
    known: (shas) => Promise.resolve(new Set(shas.filter((sha) => kept.has(sha)))),
    read: (sha) => Promise.resolve(kept.get(sha)),
    async keep(tree) {
      for (const { path, sha } of tree.entries) if (sha !== undefined) kept.set(sha, await tree.read(path))
    },
  }
}

describe('what it costs', () => {
  it('takes four requests for any number of files, with modes, links and submodules', async () => {
    const files: Record<string, GitContent> = {
      ...many(40),
      'run.sh': { bytes: 'echo', mode: '100755' },
      'a/in': { link: '../run.sh' },
      'a/out': { link: '../../etc/passwd' },
      vendored: { submodule: 'c'.repeat(40) },
      'bytes.bin': new Uint8Array([0, 255, 128, 10]),
      'empty.md': '',
    }
    await serve(files)
    const { tree, requests, revision } = await opened()
    expect(asked()).toEqual(['/commits/HEAD', '/git/trees/SHA?recursive=1', '/tarball/SHA', '/o/r/legacy.tar.gz/SHA'])
    expect(requests).toBe(4)
    expect(revision).toBe(repository.git('rev-parse', 'main'))
    expect(tree.revision).toBe(revision)
    expect(await tree.read('bytes.bin')).toEqual(new Uint8Array([0, 255, 128, 10]))
    expect(await contents(tree)).toMatchObject({ ...many(40), 'run.sh': 'echo', 'a/in': '../run.sh', 'empty.md': '' })
    expect(tree.entries.filter(({ mode }) => mode !== '100644').map(({ path, mode }) => [path, mode])).toEqual([
      ['a/in', '120000'],
      ['run.sh', '100755'],
      ['vendored', '160000'],
    ])
    expect(tree.problems).toEqual([{ path: 'a/out', reason: expect.stringContaining('leads out') }])
  })

  it('takes one conditional request when nothing changed', async () => {
    await serve(many(3))
    const first = await opened()
    server.requests.length = 0
    const previous = { revision: first.revision ?? '', etag: first.etag ?? '' }
    expect(await open({}, { previous })).toMatchObject({
      ok: true,
      unchanged: true,
      requests: 1,
      revision: first.revision,
    })
    expect(server.requests.map(({ status }) => status)).toEqual([304])
    expect(await open({}, { previous: { revision: previous.revision } })).toMatchObject({
      unchanged: true,
      requests: 1,
    })
  })

  it('takes none for a pinned commit that was seen, and skips the question for one that was not', async () => {
    await serve(many(2))
    const sha = repository.git('rev-parse', 'main')
    expect(await open({ ref: sha }, { previous: { revision: sha } })).toMatchObject({ unchanged: true, requests: 0 })
    await opened({ ref: sha })
    expect(asked()[0]).toBe('/git/trees/SHA?recursive=1')
  })

  it('fetches only what changed when the rest is known', async () => {
    await serve(many(200))
    const blobs = memoryBlobs()
    const first = await opened({}, { blobs })
    await blobs.keep(first.tree)
    repository.commit({ 'skills/s7/SKILL.md': 'new', 'skills/new/SKILL.md': 'another' })
    server.requests.length = 0
    const { tree, requests } = await opened({}, { blobs, previous: { revision: first.revision ?? '' } })
    expect(asked().toSorted()).toEqual([
      '/commits/HEAD',
      '/git/blobs/SHA',
      '/git/blobs/SHA',
      '/git/trees/SHA?recursive=1',
    ])
    expect(requests).toBe(4)
    expect(await contents(tree)).toMatchObject({ ...many(200), 'skills/s7/SKILL.md': 'new' })
  })

  it('fetches again what the caller lost or keeps wrongly', async () => {
    await serve(many(3))
    const shas = Object.values(many(3)).map((text) => gitShaOf(Buffer.from(text), 40))
    const blobs: KnownBlobs = {
      known: () => Promise.resolve(new Set(shas)),
      read: (sha) => Promise.resolve(sha === shas[0] ? Buffer.from('rotten') : undefined),
    }
    const result = await opened({}, { blobs })
    expect(result.requests).toBe(2)
    expect(await contents(result.tree)).toEqual(many(3))
    expect(result.requests).toBe(5)
  })
})

describe('what is asked for', () => {
  it('takes any ref, and says when there is none', async () => {
    await serve({ 'SKILL.md': 'main' })
    repository.commit({ 'SKILL.md': 'dev' }, { branch: 'feature/x' })
    expect(await contents((await opened({ ref: 'feature/x' })).tree)).toEqual({ 'SKILL.md': 'dev' })
    expect(await open({ ref: 'nowhere' })).toMatchObject({
      ok: false,
      kind: 'not_found',
      reason: expect.stringContaining('nowhere'),
    })
  })

  it('takes a folder as the root, links out of it included in what is left out', async () => {
    await serve({ ...many(30), 'skills/s1/up': { link: '../s2/SKILL.md' }, 'other.md': 'x' })
    const { tree } = await opened({ path: './skills/s1/' })
    expect(await contents(tree)).toEqual({ 'SKILL.md': 'text 1' })
    expect(tree.problems.map(({ path }) => path)).toEqual(['up'])
    expect(await open({ path: 'nowhere' })).toMatchObject({ ok: false, kind: 'not_found' })
    expect(await open({ path: '../x' })).toMatchObject({ ok: false, kind: 'malformed' })
  })

  it('walks the folders of a tree that is too long for one answer', async () => {
    await serve({ ...many(24), 'top.md': 'x', 'skills/list.md': 'y' }, { largestTree: 12 })
    expect(await contents((await opened()).tree)).toEqual({ ...many(24), 'top.md': 'x', 'skills/list.md': 'y' })
    server.requests.length = 0
    expect(Object.keys(await contents((await opened({ path: 'skills/s5' })).tree))).toEqual(['SKILL.md'])
    expect(asked().filter((path) => path.startsWith('/git/trees')).length).toBeLessThanOrEqual(5)
  })

  it.each(['o', 'o/r/x', '../..', 'o/..', ''])('refuses the location %j', async (location) => {
    await serve({})
    expect(await open({ location })).toMatchObject({ ok: false, kind: 'malformed' })
  })
})

describe('what it survives', () => {
  it('fetches singly what the tarball leaves out or rewrites', async () => {
    await serve({
      ...many(40),
      '.gitattributes': 'hidden.md export-ignore\nstamped.md export-subst\n',
      'hidden.md': 'hidden',
      'stamped.md': '$Format:%H$',
    })
    expect(await contents((await opened()).tree)).toMatchObject({ 'hidden.md': 'hidden', 'stamped.md': '$Format:%H$' })
    expect(asked().filter((path) => path.startsWith('/git/blobs'))).toHaveLength(2)
  })

  it('says which files are only pointers into LFS', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`
    await serve({ 'model.bin': pointer, 'SKILL.md': 'x' })
    const { tree } = await opened()
    expect(await contents(tree)).toEqual({ 'model.bin': pointer, 'SKILL.md': 'x' })
    expect(tree.problems).toEqual([{ path: 'model.bin', reason: expect.stringContaining('LFS') }])
  })

  it('leaves out names that cannot travel', async () => {
    await serve({ 'con.md': 'x', 'a\\b.md': 'x', 'Same.md': '1', 'same.md': '2', 'ok.md': 'x' })
    const { tree } = await opened()
    expect(tree.entries.map(({ path }) => path)).toEqual(['Same.md', 'ok.md'])
    expect(tree.problems.map(({ path }) => path).toSorted()).toEqual(['a\\b.md', 'con.md', 'same.md'])
  })

  it('lists a file over the limit without fetching it', async () => {
    await serve({ 'big.bin': 'x'.repeat(5000), 'ok.md': 'x' })
    const { tree } = await opened({}, { limits: { ...DEFAULT_TREE_LIMITS, fileBytes: 1000 } })
    expect(tree.entries.map(({ size }) => size)).toEqual([5000, 1])
    await expect(tree.read('big.bin')).rejects.toThrow('at most 1000 bytes')
  })

  it('refuses what is too much altogether', async () => {
    await serve(many(10))
    const limited = (limits: object) => open({}, { limits: { ...DEFAULT_TREE_LIMITS, ...limits } })
    expect(await limited({ entries: 5 })).toMatchObject({ ok: false, kind: 'too_large' })
    expect(await limited({ totalBytes: 20 })).toMatchObject({ ok: false, kind: 'too_large' })
  })

  it('follows a renamed repository and says so', async () => {
    await serve(many(30))
    server.renames.set('old/name', 'o/r')
    const notes: string[] = []
    const { tree } = await opened({ location: 'old/name' }, { log: (note) => notes.push(note) })
    expect(await contents(tree)).toEqual(many(30))
    expect(notes).toEqual([expect.stringContaining('renamed')])
  })

  it('begins again when somebody pushes by force in between', async () => {
    await serve(many(30))
    const before = repository.git('rev-parse', 'main')
    server.overrides.push({ matches: new RegExp(`trees/${before}`), status: 404 })
    const signal = new AbortController().signal
    const pushed = (async () => {
      while (!server.requests.some(({ status }) => status === 404))
        await new Promise((resolve) => setTimeout(resolve, 1))
    })()
    const opening = open({}, { signal })
    await pushed.then(() => repository.commit({ 'SKILL.md': 'forced' }, { orphan: true }))
    const result = await opening
    // Either it saw the new commit, or it says that the old one is gone; never an empty tree.
    if (result.ok && !result.unchanged) expect(await contents(result.tree)).toEqual({ 'SKILL.md': 'forced' })
    else expect(result).toMatchObject({ ok: false, kind: 'not_found' })
    expect(asked().filter((path) => path === '/commits/HEAD')).toHaveLength(2)
  })

  it.each<[Fault, RegExp]>(
    (['429', 'secondary', '500', '502', '503', 'reset', 'truncated'] as const).flatMap((fault) =>
      [/commits/, /trees/, /tarball/, /legacy/].map((where): [Fault, RegExp] => [fault, where]),
    ),
  )('gets past %s at %s', async (fault, where) => {
    await serve(many(30))
    server.failNext(fault, where)
    expect(await contents((await opened()).tree)).toEqual(many(30))
    expect(server.faultsInjected).toBe(1)
  })
})

describe('what it says when it cannot', () => {
  it.each([
    [401, 'forbidden'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [451, 'forbidden'],
    [500, 'unreachable'],
    [503, 'unreachable'],
  ])('%i is %s', async (status, kind) => {
    await serve({ 'a.md': 'x' })
    server.overrides.push({ matches: /commits/, status })
    const result = await open()
    expect(result).toMatchObject({ ok: false, kind })
    expect(result).toHaveProperty('reason', expect.stringMatching(/[.]$/))
  })

  it('an empty repository is no error of the host', async () => {
    await serve({})
    repository.git('update-ref', '-d', 'refs/heads/main')
    expect(await open()).toMatchObject({ ok: false, kind: 'malformed', reason: expect.stringContaining('empty') })
  })

  it('names when to come again once the limit is used up', async () => {
    await serve({ 'a.md': 'x' }, { rateLimit: { remaining: 0, resetSeconds: 1800 } })
    const result = await open()
    expect(result).toMatchObject({ ok: false, kind: 'rate_limited' })
    expect(result).toHaveProperty('retryAfterSeconds', expect.closeTo(1800, -1))
  })

  it('a host that is down is not a repository that is gone', async () => {
    await serve({ 'a.md': 'x' })
    const dead = await scriptedServer(() => undefined)
    await dead.close()
    const http = createHttpGate({ allowHosts: [dead.host], retry: { baseMs: 1 } })
    expect(await open({ registry: dead.url }, { http })).toMatchObject({ ok: false, kind: 'unreachable' })
  })

  it('an API at a private address needs the operator', async () => {
    await serve({ 'a.md': 'x' })
    const http = createHttpGate({ retry: { baseMs: 1 } })
    expect(await open({}, { http })).toMatchObject({ ok: false, kind: 'refused' })
    expect(server.requests).toEqual([])
  })

  it('sends the token to the API only', async () => {
    await serve(many(30), { token: 'secret' })
    await opened()
    expect(server.requests.map(({ authorized }) => authorized)).toEqual([true, true, true, false])
    expect(await open({ token: 'wrong' })).toMatchObject({ ok: false, kind: 'forbidden' })
  })

  it('stops when it is told to, leaving nothing behind', async () => {
    await serve(many(30))
    const stop = new AbortController()
    const reason = new Error('shutting down')
    const waiting = setInterval(() => {
      if (server.requests.some(({ path }) => path.includes('trees'))) stop.abort(reason)
    }, 1)
    await expect(open({}, { signal: stop.signal })).rejects.toBe(reason)
    clearInterval(waiting)
  })
})

it('loses nothing over thirty syncs with faults everywhere', async () => {
  await serve(many(40), { faults: { rate: 0.1, seed: 7 } })
  for (let round = 0; round < 30; round += 1) {
    const result = await opened()
    expect(Object.keys(await contents(result.tree))).toHaveLength(40)
    await result.tree.close()
  }
  expect(server.faultsInjected).toBeGreaterThan(5)
})
