import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SourceTree } from '../../domain/tree'
import { gitHttpServer } from '../../tests/support/gitHttpServer'
import { GIT_ENV, type GitContent, type GitRepository, gitRepository } from '../../tests/support/gitRepository'
import { type ScriptedServer, scriptedServer } from '../../tests/support/scriptedServer'
import { createHttpGate } from '../http'
import { type ConnectorContext, DEFAULT_TREE_LIMITS, type SourceSpec } from '../types'
import { git } from '.'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let tempDir: string
const open: (() => Promise<unknown>)[] = []
const trees: SourceTree[] = []

beforeEach(async () => {
  tempDir = await mkdtemp(join(tmpdir(), 'git-test-'))
})
afterEach(async () => {
  for (const tree of trees.splice(0)) await tree.close()
  expect(await readdir(tempDir)).toEqual([])
  for (const close of open.splice(0).toReversed()) await close()
  await rm(tempDir, { recursive: true })
})

async function repositoryOf(files: Record<string, GitContent>): Promise<GitRepository> {
  const repository = await gitRepository(files)
  open.push(repository.close)
  return repository
}

async function opening(location: string, spec: Partial<SourceSpec> = {}, context: Partial<ConnectorContext> = {}) {
  const result = await git.open(
    { type: 'git', location, ...spec },
    { tempDir, limits: DEFAULT_TREE_LIMITS, signal: new AbortController().signal, ...context },
  )
  if (result.ok && !result.unchanged) trees.push(result.tree)
  return result
}

async function opened(...args: Parameters<typeof opening>) {
  const result = await opening(...args)
  if (!result.ok || result.unchanged) throw new Error(JSON.stringify(result))
  return result
}

async function contents(tree: SourceTree): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const { path, mode } of tree.entries)
    if (mode !== '160000') texts[path] = new TextDecoder().decode(await tree.read(path))
  return texts
}

describe('a repository on this machine', () => {
  it('yields files with modes, links and submodules', async () => {
    const repository = await repositoryOf({
      'a.md': 'a',
      'run.sh': { bytes: 'echo', mode: '100755' },
      in: { link: 'a.md' },
      out: { link: '/etc/passwd' },
      sub: { submodule: 'd'.repeat(40) },
      empty: '',
    })
    const { tree, revision } = await opened(`file://${repository.dir}`)
    expect(revision).toBe(repository.git('rev-parse', 'main'))
    expect(await contents(tree)).toEqual({ 'a.md': 'a', 'run.sh': 'echo', in: 'a.md', empty: '' })
    expect(tree.entries.map(({ path, mode, size }) => `${mode} ${size} ${path}`)).toEqual([
      '100644 1 a.md',
      '100644 0 empty',
      '120000 4 in',
      '100755 4 run.sh',
      '160000 0 sub',
    ])
    expect(tree.problems.map(({ path }) => path)).toEqual(['out'])
  })

  it('takes branches, tags and commits, the last also when no branch leads to them any more', async () => {
    const repository = await repositoryOf({ 'a.md': 'one' })
    const first = repository.git('rev-parse', 'main')
    repository.git('-c', 'user.name=T', '-c', 'user.email=t@example.com', 'tag', '-a', '-m', 'one', 'v1', 'main')
    repository.commit({ 'a.md': 'two' }, { orphan: true })
    repository.commit({ 'a.md': 'dev' }, { branch: 'feature/x' })
    const text = async (ref?: string) =>
      (await contents((await opened(repository.dir, ref ? { ref } : {})).tree))['a.md']
    expect(await text()).toBe('two')
    expect(await text('feature/x')).toBe('dev')
    expect(await text('v1')).toBe('one')
    expect(await text(first)).toBe('one')
    expect(await opening(repository.dir, { ref: 'nowhere' })).toMatchObject({ ok: false, kind: 'not_found' })
    expect(await opening(repository.dir, { ref: 'e'.repeat(40) })).toMatchObject({ ok: false, kind: 'not_found' })
  })

  it('sees that nothing changed without fetching', async () => {
    const repository = await repositoryOf({ 'a.md': 'one' })
    const revision = repository.git('rev-parse', 'main')
    expect(await opening(repository.dir, {}, { previous: { revision } })).toMatchObject({ unchanged: true, revision })
    repository.commit({ 'a.md': 'two' })
    expect(await opening(repository.dir, {}, { previous: { revision } })).toMatchObject({ unchanged: false })
  })

  it('takes a folder as the root', async () => {
    const repository = await repositoryOf({ 'plugins/a/SKILL.md': 'a', 'plugins/ab/SKILL.md': 'b' })
    expect(await contents((await opened(repository.dir, { path: 'plugins/a' })).tree)).toEqual({ 'SKILL.md': 'a' })
    expect(await opening(repository.dir, { path: 'plugins/c' })).toMatchObject({ ok: false, kind: 'not_found' })
  })

  it('says what is wrong', async () => {
    const empty = await repositoryOf({})
    empty.git('update-ref', '-d', 'refs/heads/main')
    expect(await opening(empty.dir)).toMatchObject({
      ok: false,
      kind: 'malformed',
      reason: expect.stringContaining('empty'),
    })
    expect(await opening('/nonexistent')).toMatchObject({ ok: false, kind: 'not_found' })
    await expect(opening(`file://${tmpdir()}`)).resolves.toMatchObject({ ok: false, kind: 'not_found' })
  })

  it('ends what is too large', async () => {
    const repository = await repositoryOf({ 'big.bin': randomBytes(3_000_000), 'small.md': 'x' })
    const limited = (limits: object) => opening(repository.dir, {}, { limits: { ...DEFAULT_TREE_LIMITS, ...limits } })
    expect(await limited({ totalBytes: 1_000_000 })).toMatchObject({ ok: false, kind: 'too_large' })
    expect(await limited({ entries: 1 })).toMatchObject({ ok: false, kind: 'too_large' })
    const result = await limited({ fileBytes: 1000 })
    if (!result.ok || result.unchanged) throw new Error('not opened')
    await expect(result.tree.read('big.bin')).rejects.toThrow('larger than')
    expect(await result.tree.read('small.md')).toHaveLength(1)
  })
})

describe('hostile repositories', () => {
  it('run nothing: no hook, filter, or setting of theirs', async () => {
    const mark = join(tempDir, '..', `mark-${randomBytes(6).toString('hex')}`)
    const repository = await repositoryOf({
      '.gitattributes': '* filter=evil\n',
      '.gitmodules': `[submodule "x"]\n\tpath = x\n\turl = file:///etc\n`,
      x: { submodule: 'd'.repeat(40) },
      'a.md': 'a',
    })
    for (const hook of ['post-checkout', 'reference-transaction', 'post-upload-pack', 'pre-auto-gc']) {
      await writeFile(join(repository.dir, 'hooks', hook), `#!/bin/sh\ntouch ${mark}\n`)
      await chmod(join(repository.dir, 'hooks', hook), 0o755)
    }
    repository.git('config', 'uploadpack.packObjectsHook', `touch ${mark}; git pack-objects`)
    repository.git('config', 'filter.evil.smudge', `touch ${mark}`)
    expect(await contents((await opened(repository.dir)).tree)).toMatchObject({ 'a.md': 'a' })
    await expect(stat(mark)).rejects.toThrow('ENOENT')
  })

  it('leave the machine’s own git settings out of it', async () => {
    const repository = await repositoryOf({ 'a.md': 'a' })
    const { HOME } = process.env
    const home = join(tempDir, '..', `home-${randomBytes(6).toString('hex')}`)
    await mkdir(home)
    await writeFile(join(home, '.gitconfig'), `[url "file:///nonexistent/"]\n\tinsteadOf = file://\n`)
    process.env.HOME = home
    try {
      expect(await contents((await opened(repository.dir)).tree)).toEqual({ 'a.md': 'a' })
    } finally {
      if (HOME === undefined) delete process.env.HOME
      else process.env.HOME = HOME
      await rm(home, { recursive: true })
    }
  })

  it('have names that are left out: climbing, .git, bytes that are no UTF-8', async () => {
    const repository = await repositoryOf({ 'ok.md': 'x' })
    const blob = createHash('sha1').update('blob 1\0x').digest()
    const names = [
      Buffer.from('..'),
      Buffer.from('.git'),
      Buffer.from([0x61, 0xff]),
      Buffer.from('con'),
      Buffer.from('ok.md'),
    ]
    const entry = (name: Buffer) => Buffer.concat([Buffer.from('100644 '), name, Buffer.from([0]), blob])
    const tree = execFileSync(
      'git',
      ['--git-dir', repository.dir, 'hash-object', '-t', 'tree', '-w', '--literally', '--stdin'],
      {
        env: GIT_ENV,
        input: Buffer.concat(names.map(entry)),
      },
    )
    const commit = repository.git(
      '-c',
      'user.name=T',
      '-c',
      'user.email=t@example.com',
      'commit-tree',
      '-m',
      'evil',
      tree.toString().trim(),
    )
    repository.git('update-ref', 'refs/heads/main', commit)
    const result = await opened(repository.dir)
    expect(result.tree.entries.map(({ path }) => path)).toEqual(['ok.md'])
    expect(result.tree.problems).toHaveLength(4)
  })

  it.each([
    ['--upload-pack=touch /tmp/x', {}],
    ['ext::sh -c id', {}],
    ['ssh://example.com/r.git', {}],
    ['https://user:pass@example.com/r.git', {}],
    ['file://example.com/r.git', {}],
    ['https://example.com/r.git', { ref: '--upload-pack=id' }],
    ['https://example.com/r.git', { ref: 'a..b' }],
    ['https://example.com/r.git', { ref: 'HEAD@{1}' }],
    ['https://example.com/r.git', { path: '../x' }],
  ])('cannot be reached as %s %j', async (location, spec) => {
    expect(await opening(location, spec)).toMatchObject({ ok: false, kind: 'malformed' })
  })
})

describe('a repository behind HTTP', () => {
  async function serve(repository: GitRepository, before?: Parameters<typeof gitHttpServer>[1]) {
    const server = await gitHttpServer(dirname(repository.dir), before)
    open.push(server.close)
    return { server, url: `${server.url}/${basename(repository.dir)}` }
  }
  const gateTo = (...servers: ScriptedServer[]) => ({
    http: createHttpGate({ allowHosts: servers.map(({ host }) => host), retry: { baseMs: 1, attempts: 2 } }),
  })

  it('is fetched without history', async () => {
    const repository = await repositoryOf({ 'a.md': 'one' })
    repository.commit({ 'a.md': 'two' })
    const { server, url } = await serve(repository)
    const result = await opened(url, {}, gateTo(server))
    expect(await contents(result.tree)).toEqual({ 'a.md': 'two' })
    expect(result.requests).toBe(3)
    const revision = result.revision ?? ''
    expect(await opening(url, {}, { ...gateTo(server), previous: { revision } })).toMatchObject({
      unchanged: true,
      requests: 2,
    })
    expect(await opening(url, { ref: revision }, { ...gateTo(server), previous: { revision } })).toMatchObject({
      unchanged: true,
      requests: 0,
    })
    expect(await contents((await opened(url, { ref: revision }, gateTo(server))).tree)).toEqual({ 'a.md': 'two' })
  })

  it('needs the operator when its address is private', async () => {
    const { server, url } = await serve(await repositoryOf({ 'a.md': 'one' }))
    expect(await opening(url)).toMatchObject({ ok: false, kind: 'refused' })
    expect(server.requests).toEqual([])
  })

  it('follows a redirect that the gate allows, and none that it does not', async () => {
    const { server, url } = await serve(await repositoryOf({ 'a.md': 'one' }))
    const moved = await scriptedServer((request, response) =>
      response.writeHead(301, { location: url.replace(/\/[^/]*$/, '') + (request.url ?? '') }).end(),
    )
    open.push(moved.close)
    const old = url.replace(server.url, moved.url)
    expect(await contents((await opened(old, {}, gateTo(server, moved))).tree)).toEqual({ 'a.md': 'one' })
    expect(await opening(old, {}, gateTo(moved))).toMatchObject({ ok: false, kind: 'refused' })
  })

  it('does not let git follow a redirect on its own', async () => {
    let redirecting = false
    const target = await scriptedServer((_request, response) => response.end('secret'))
    open.push(target.close)
    const { server, url } = await serve(await repositoryOf({ 'a.md': 'one' }), (request, response) => {
      const first = !redirecting
      redirecting = true
      if (first) return false
      response.writeHead(302, { location: target.url + (request.url ?? '') }).end()
      return true
    })
    expect(await opening(url, {}, gateTo(server, target))).toMatchObject({ ok: false, kind: 'unreachable' })
    expect(target.requests).toEqual([])
  })

  it('gets the token, and says so when it needs one', async () => {
    const expected = `Basic ${Buffer.from('oauth2:secret').toString('base64')}`
    const { server, url } = await serve(await repositoryOf({ 'a.md': 'one' }), (request, response) => {
      if (request.headers.authorization === expected) return false
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
      return true
    })
    expect(await contents((await opened(url, { token: 'secret' }, gateTo(server))).tree)).toEqual({ 'a.md': 'one' })
    expect(await opening(url, {}, gateTo(server))).toMatchObject({ ok: false, kind: 'forbidden' })
    expect(await opening(url, { token: 'wrong' }, gateTo(server))).toMatchObject({ ok: false, kind: 'forbidden' })
  })

  it.each([
    [404, 'not_found'],
    [500, 'unreachable'],
    [200, 'not_found'],
  ])('that answers %i is %s', async (status, kind) => {
    const server = await scriptedServer((_request, response) => response.writeHead(status).end('<html>'))
    open.push(server.close)
    expect(await opening(`${server.url}/r.git`, {}, gateTo(server))).toMatchObject({ ok: false, kind })
  })

  it('ends with the signal, git and its helpers too', async () => {
    const stop = new AbortController()
    const reason = new Error('shutting down')
    let count = 0
    const { server, url } = await serve(await repositoryOf({ 'a.md': 'one' }), () => {
      count += 1
      if (count > 1) stop.abort(reason)
      return count > 1
    })
    await expect(opening(url, {}, { ...gateTo(server), signal: stop.signal })).rejects.toBe(reason)
  })
})
