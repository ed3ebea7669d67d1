import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { sha256Hex } from '../domain/digest'
import { type GitHubServer, githubServer } from '../tests/support/githubServer'
import { GIT_ENV, type GitContent, type GitRepository, gitRepository } from '../tests/support/gitRepository'
import { createHttpGate } from './http'
import { connectorFor } from './index'
import { DEFAULT_TREE_LIMITS, type SourceSpec } from './types'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const files: Record<string, GitContent> = {
  ...Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`skills/s${index}/SKILL.md`, `text ${index}\r\n`])),
  'run.sh': { bytes: '#!/bin/sh\n', mode: '100755' },
  'bytes.bin': new Uint8Array([0, 1, 254, 255]),
  'Ünï/漢字.md': 'odd',
  'a.md': 'a',
  'a/b.md': 'not reached: a.md is another name',
  'link.md': { link: 'a.md' },
  'folder-link': { link: 'skills/s1' },
  'out.md': { link: '../../etc/passwd' },
  'nul.md': 'device',
  empty: '',
}

let root: string
let repository: GitRepository
let server: GitHubServer
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'same-tree-'))
  repository = await gitRepository(files)
  server = await githubServer({ repositories: { 'o/r': repository.dir } })
  const git = (...args: string[]) =>
    execFileSync('git', ['--git-dir', repository.dir, ...args], { env: GIT_ENV, stdio: 'pipe' })
  await mkdir(join(root, 'checkout'))
  git('-c', 'core.autocrlf=false', '--work-tree', join(root, 'checkout'), 'checkout', '-f', 'main')
  git('archive', '--format=zip', '-o', join(root, 'a.zip'), 'main')
  git('archive', '--format=tar', '--prefix=repo-main/', '-o', join(root, 'a.tar'), 'main')
  git('-c', 'tar.tgz.command=gzip -1cn', 'archive', '--format=tgz', '-o', join(root, 'a.tgz'), 'main')
})
afterAll(async () => {
  await server.close()
  await repository.close()
  await rm(root, { recursive: true })
})

async function snapshot(spec: SourceSpec) {
  const result = await connectorFor(spec.type).open(spec, {
    tempDir: root,
    limits: DEFAULT_TREE_LIMITS,
    signal: new AbortController().signal,
    http: createHttpGate({ allowHosts: server.hosts, retry: { baseMs: 1 } }),
  })
  if (!result.ok || result.unchanged) throw new Error(JSON.stringify(result))
  const { tree } = result
  const entries = []
  for (const { path, mode, size } of tree.entries) {
    const bytes = await tree.read(path)
    expect(bytes.byteLength).toBe(size)
    entries.push(`${mode} ${sha256Hex(bytes).slice(0, 12)} ${path}`)
  }
  await tree.close()
  return { entries, problems: tree.problems.map(({ path }) => path).toSorted() }
}

it.each<[string, () => SourceSpec]>([
  ['a .zip', () => ({ type: 'archive', location: join(root, 'a.zip') })],
  ['a .tar in a folder of its own', () => ({ type: 'archive', location: join(root, 'a.tar') })],
  ['a .tgz', () => ({ type: 'archive', location: join(root, 'a.tgz') })],
  ['an upload', () => ({ type: 'upload', location: join(root, 'a.zip') })],
  ['git', () => ({ type: 'git', location: `file://${repository.dir}` })],
  ['GitHub', () => ({ type: 'github', location: 'o/r', registry: server.url, token: 't' })],
])('the same content is the same tree from %s as from its checkout', async (_name, spec) => {
  const checkout = await snapshot({ type: 'directory', location: join(root, 'checkout') })
  expect(checkout.entries.length).toBeGreaterThan(45)
  expect(checkout.problems).toEqual(['nul.md', 'out.md'])
  expect(await snapshot(spec())).toEqual(checkout)
})
