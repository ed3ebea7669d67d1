import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kind } from '../../domain/kinds'
import { loadSource } from '../../domain/loading/loadSource'
import { zipOf } from '../../tests/support/zip'
import { DEFAULT_TREE_LIMITS } from '../types'
import { upload } from '.'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upload-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function open(name: string, content: string | Uint8Array, kind?: Kind) {
  const location = join(folder, name)
  await writeFile(location, content)
  const context = { tempDir: folder, limits: DEFAULT_TREE_LIMITS, signal: new AbortController().signal }
  return upload.open({ type: 'upload', location, ...(kind ? { kind } : {}) }, context)
}

const SKILL = '---\nname: tidy\ndescription: Tidies.\n---\nTidy.'

describe('a single .md file', () => {
  it.each([
    ['SKILL.md', 'Just text.', undefined, 'SKILL.md'],
    ['tidy.md', SKILL, undefined, 'SKILL.md'],
    ['reviewer.md', '---\nname: r\ndescription: d\ntools: Read\n---\nx', undefined, 'agents/reviewer.md'],
    ['deploy.md', '---\ndescription: d\n---\nx', undefined, 'commands/deploy.md'],
    ['deploy.md', 'no frontmatter', undefined, 'commands/deploy.md'],
    ['tidy.MD', SKILL, 'command', 'commands/tidy.md'],
    ['nul.md', SKILL, 'persona', 'agents/uploaded.md'],
  ] as const)('%s (%j, told %s) lies at %s', async (name, content, kind, path) => {
    const opened = await open(name, content, kind)
    if (!opened.ok || opened.unchanged) throw new Error(JSON.stringify(opened))
    expect(opened.tree.entries).toEqual([{ path, mode: '100644', size: content.length }])
    const loaded = await loadSource(opened.tree, { name: 'upload' })
    expect(loaded.ok && loaded.components).toHaveLength(1)
  })

  it.each([
    ['plugin', SKILL, 'plugin', 'unsupported'],
    ['not UTF-8', Buffer.from([0xff, 0xfe, 0x61]), 'skill', 'malformed'],
    ['NUL bytes', 'a\0b', 'skill', 'malformed'],
  ] as const)('refuses %s', async (_name, content, kind, why) => {
    expect(await open('x.md', content, kind)).toMatchObject({ ok: false, kind: why })
  })
})

it('opens archives like any other', async () => {
  const opened = await open('skills.zip', zipOf([{ name: 'skills/a/SKILL.md', content: SKILL }]))
  if (!opened.ok || opened.unchanged) throw new Error(JSON.stringify(opened))
  expect(opened.tree.entries.map(({ path }) => path)).toEqual(['skills/a/SKILL.md'])
  await opened.tree.close()
  expect(await open('broken.zip', 'PK\x03\x04 and no more')).toMatchObject({ ok: false, kind: 'malformed' })
})
