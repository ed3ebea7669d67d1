import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { specOfExternal } from './externalSpec'
import { remoteSpecOf, sourceSpecOf } from './specFor'

describe('remoteSpecOf', () => {
  it.each([
    ['https://github.com/o/r', { type: 'github', location: 'o/r' }],
    ['https://github.com/o/r.git', { type: 'github', location: 'o/r' }],
    ['https://www.github.com/o/r/', { type: 'github', location: 'o/r' }],
    ['https://github.com/o/r/tree/main', { type: 'github', location: 'o/r', ref: 'main' }],
    ['https://github.com/o/r/tree/v1/a/b%20c', { type: 'github', location: 'o/r', ref: 'v1', path: 'a/b c' }],
    ['https://github.com/o/r/blob/main/s/SKILL.md', { type: 'github', location: 'o/r', ref: 'main', path: 's' }],
    ['https://github.com/o/r#dev', { type: 'github', location: 'o/r', ref: 'dev' }],
    ['git@github.com:o/r.git', { type: 'github', location: 'o/r' }],
    ['ssh://git@gitlab.com/o/r.git', { type: 'git', location: 'https://gitlab.com/o/r.git' }],
    ['github:o/r', { type: 'github', location: 'o/r' }],
    ['github:o/r@v1.2', { type: 'github', location: 'o/r', ref: 'v1.2' }],
    ['github:o/r/plugins/a@main', { type: 'github', location: 'o/r', path: 'plugins/a', ref: 'main' }],
    ['https://gitlab.com/g/s/r.git', { type: 'git', location: 'https://gitlab.com/g/s/r.git' }],
    ['https://gitlab.com/g/r', { type: 'git', location: 'https://gitlab.com/g/r' }],
    ['git+https://x.example/r.git#v2', { type: 'git', location: 'https://x.example/r.git', ref: 'v2' }],
    ['file:///srv/r.git', { type: 'git', location: 'file:///srv/r.git' }],
    ['https://x.example/a.zip', { type: 'archive', location: 'https://x.example/a.zip' }],
    ['https://x.example/a.tar.gz?x=1', { type: 'archive', location: 'https://x.example/a.tar.gz?x=1' }],
    [
      'https://github.com/o/r/archive/refs/heads/main.zip',
      { type: 'archive', location: 'https://github.com/o/r/archive/refs/heads/main.zip' },
    ],
    ['npm:left-pad', { type: 'npm', location: 'left-pad' }],
    ['npm:@a/b@^1.2.0', { type: 'npm', location: '@a/b', version: '^1.2.0' }],
    ['https://buildwithclaude.com/plugins', { type: 'buildwithclaude', location: 'https://buildwithclaude.com' }],
  ])('%s', (raw, spec) => {
    expect(remoteSpecOf(raw)).toEqual({ ok: true, spec })
  })

  it.each([
    'ftp://x.example/a',
    'ssh://x.example/r',
    'https://u:p@x.example/r.git',
    'github:o',
    'npm:../x',
    'ext::sh -c id',
    'https://',
  ])('refuses or does not know %s', (raw) => {
    expect(remoteSpecOf(raw)?.ok ?? false).toBe(false)
  })
})

it('knows what lies on the disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'spec-test-'))
  for (const name of ['a.zip', 'a.tar.gz', 'a.md', 'a.exe']) await writeFile(join(folder, name), '')
  const typeOf = async (name: string) => {
    const result = await sourceSpecOf(name, folder)
    if (!result.ok) return result.reason
    expect(result.spec.location).toBe(join(folder, name))
    return result.spec.type
  }
  expect(await typeOf('.')).toBe('directory')
  expect(await typeOf('a.zip')).toBe('archive')
  expect(await typeOf('a.tar.gz')).toBe('archive')
  expect(await typeOf('a.md')).toBe('upload')
  expect(await typeOf('a.exe')).toContain('neither')
  expect(await typeOf('nothing')).toContain('There is no file')
  expect(await sourceSpecOf('someone/something')).toMatchObject({ reason: expect.stringContaining('github:someone/') })
  await rm(folder, { recursive: true })
})

describe('specOfExternal', () => {
  const sha = 'a'.repeat(40)
  it.each([
    [{ type: 'github', repo: 'o/r', ref: 'main', sha } as const, { type: 'github', location: 'o/r', ref: sha }],
    [
      { type: 'git', url: 'https://github.com/o/r.git', path: 'p', ref: 'v1' } as const,
      { type: 'github', location: 'o/r', path: 'p', ref: 'v1' },
    ],
    [{ type: 'git', url: 'https://x.example/a.zip' } as const, { type: 'git', location: 'https://x.example/a.zip' }],
    [
      { type: 'archive', url: 'https://x.example/a.zip', sha256: 'b'.repeat(64) } as const,
      { type: 'archive', location: 'https://x.example/a.zip', sha256: 'b'.repeat(64) },
    ],
    [{ type: 'npm', package: '@a/b', version: '1' } as const, { type: 'npm', location: '@a/b', version: '1' }],
  ])('%j', (source, spec) => {
    expect(specOfExternal(source)).toEqual({ ok: true, spec })
  })

  it.each([
    { type: 'git', url: 'file:///etc' } as const,
    { type: 'git', url: '/etc' } as const,
    { type: 'git', url: '--upload-pack=touch /tmp/x' } as const,
    { type: 'git', url: 'ext::sh -c id' } as const,
    { type: 'command', command: 'id' } as const,
  ])('refuses %j', (source) => {
    expect(specOfExternal(source)).toMatchObject({ ok: false })
  })
})
