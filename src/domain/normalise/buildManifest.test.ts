import { describe, expect, it } from 'vitest'
import { Manifest } from '@/contracts/manifest'
import type { FileMode } from '../bundle'
import { toFileEntry } from '../digest'
import { buildManifest, type ManifestInput } from './buildManifest'

const file = (path: string, text: string | Uint8Array, mode: FileMode = '100644') =>
  toFileEntry({ path, mode, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text })

const PROFILE = '#!/usr/bin/env python3\n"""Profiles a CSV file.\n\nMore."""\nimport csv\n'

const input: ManifestInput = {
  kind: 'skill',
  identity: {
    slug: 'a',
    name: 'a',
    version: null,
    digest: `sha256:${'0'.repeat(64)}`,
    description: 'A.',
    long_description: '',
  },
  source: {
    type: 'github',
    url: 'https://github.com/o/r/tree/abc/skills/a',
    repo: 'o/r',
    path: 'skills/a',
    commit: 'abc',
    marketplace: 'shop',
    original_author: 'Ann',
    license: 'MIT',
    synced_at: '2026-11-23T01:00:00.000Z',
  },
  mainFile: 'SKILL.md',
  files: [
    file('SKILL.md', 'Do it.'),
    file('scripts/profile.py', PROFILE),
    file('scripts/go', '#!/bin/sh\n# Goes.\n', '100755'),
    file('references/r.md', 'Read me'),
    file('assets/t.md', 'Template'),
    file('logo.png', new Uint8Array([0, 1])),
  ],
  texts: new Map([['scripts/profile.py', PROFILE]]),
  tokens: { metadata: 10, instructions: 3000, resources: 5 },
  model: 'opus',
  metadata: { category: 'data', tags: ['csv'], use_cases: [] },
}

describe('buildManifest', () => {
  const manifest = buildManifest(input)

  it('has the shape of the contract', () => {
    expect(Manifest.parse(manifest)).toEqual(manifest)
  })

  it('sorts files by what they are to a pod', () => {
    expect(manifest.content.scripts).toEqual([
      { name: 'profile.py', file: 'scripts/profile.py', language: 'python', description: 'Profiles a CSV file' },
      { name: 'go', file: 'scripts/go', language: 'text', description: '' },
    ])
    expect(manifest.content.references).toEqual([{ path: 'references/r.md', tokens: 2 }])
    expect(manifest.content.assets.map(({ path }) => path)).toEqual(['assets/t.md', 'logo.png'])
    expect(manifest.content.files).toHaveLength(6)
  })

  it('says what following it takes', () => {
    expect(manifest.optimization).toEqual({
      token_estimate: 3010,
      tokens: input.tokens,
      recommended_models: ['opus'],
      min_context_tokens: 16_000,
    })
    expect(buildManifest({ ...input, model: 'inherit' }).optimization.recommended_models).toEqual([])
  })

  it('does without a main file', () => {
    const { content } = buildManifest({ ...input, kind: 'plugin', mainFile: undefined, files: [] })
    expect(content).toEqual({ instructions_file: null, files: [], scripts: [], references: [], assets: [] })
  })
})
