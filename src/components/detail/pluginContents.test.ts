import { describe, expect, it } from 'vitest'
import type { Detail } from '@/contracts/marketplace'
import { pluginContents, tokensOf } from './pluginContents'

const part = (id: string) => ({ id, kind: 'skill' as const, slug: id, name: id, description: '' })

const detail: Detail = {
  ...part('kit'),
  kind: 'plugin',
  category: null,
  tags: [],
  tier: 'free',
  is_premium: false,
  is_featured: false,
  icon: null,
  token_estimate: 9,
  tokens: { metadata: 4, instructions: 5, resources: 6 },
  enable_count: 0,
  version: { id: 'v', label: null, digest: 'sha256:0', published_at: null },
  trust: { verdict: 'pass', risk: 0, scanned_at: null, approved_at: null },
  source: { name: 's', type: 'directory', repo: null, path: '.', commit: null, url: null },
  license: null,
  author: null,
  updated_at: '',
  long_description: '',
  use_cases: [],
  examples: [],
  recommended_models: [],
  capabilities: [],
  contents: {
    skills: [part('a'), part('hidden')],
    commands: [],
    personas: [],
    hooks: [{ event: 'SessionStart', matcher: 'startup', action: 'echo hi' }, 'nonsense', { action: 'x' }],
    mcp_servers: [{ name: 'docs', transport: 'http', target: 'https://example.org' }, null],
  },
  files: [],
  main_file: null,
  warnings: [],
  quality: null,
  related: { same: [], derived: [] },
  versions: [],
}

const trust = { verdict: 'pass' as const, risk: 2, scanned_at: '2026-11-01T00:00:00.000Z' }
const parts = new Map([['a', { tokens: { metadata: 10, instructions: 100, resources: 1000 }, trust }]])

describe('pluginContents', () => {
  it('names what is public with its cost, and reads facts leniently', () => {
    const contents = pluginContents(detail, parts)
    expect(contents?.skills.map(({ slug, tokens, trust: told }) => [slug, tokens, told])).toEqual([
      ['a', 110, trust],
      ['hidden', null, null],
    ])
    expect(contents?.hooks).toEqual([{ name: 'SessionStart (startup)', detail: 'echo hi' }])
    expect(contents?.mcpServers).toEqual([{ name: 'docs (http)', detail: 'https://example.org' }])
  })

  it('is nothing for other kinds', () => {
    expect(pluginContents({ ...detail, contents: undefined }, parts)).toBeNull()
  })
})

describe('tokensOf', () => {
  it('adds up the parts of a plugin', () => {
    expect(tokensOf(detail, parts)).toEqual({ metadata: 10, instructions: 100, resources: 1000 })
    expect(tokensOf(detail, new Map())).toEqual(detail.tokens)
  })
})
