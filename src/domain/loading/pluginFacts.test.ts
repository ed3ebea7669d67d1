import { describe, expect, it } from 'vitest'
import { memoryTree } from '@/tests/support/memoryTree'
import { loadOnePlugin } from '@/tests/support/sources'
import { loadSource } from './loadSource'

describe('hooks', () => {
  const hooks = (event: string, command: string) => ({
    [event]: [{ matcher: 'Bash', hooks: [{ type: 'command', command }] }],
  })

  it('merges hooks.json with those of the manifest', async () => {
    const { source, plugin } = await loadOnePlugin(
      { hooks: ['./more.json', hooks('Stop', 'inline')] },
      {
        'hooks/hooks.json': JSON.stringify({ hooks: hooks('Stop', 'file') }),
        'more.json': JSON.stringify(hooks('PreToolUse', 'more')),
      },
    )
    expect(plugin.hooks.map(({ event, action, matcher }) => [event, action, matcher])).toEqual([
      ['Stop', 'file', 'Bash'],
      ['PreToolUse', 'more', 'Bash'],
      ['Stop', 'inline', 'Bash'],
    ])
    expect(source.counts).toMatchObject({ hooks: 3, hook_files: 2, hook_markdown: 0 })
  })

  it('lets an entry replace whole events', async () => {
    const result = await loadSource(
      memoryTree({
        '.claude-plugin/marketplace.json': JSON.stringify({
          name: 'm',
          plugins: [{ name: 'p', source: './p', hooks: hooks('Stop', 'entry') }],
        }),
        'p/.claude-plugin/plugin.json': '{"name":"p"}',
        'p/hooks/hooks.json': JSON.stringify({ hooks: { ...hooks('Stop', 'old'), ...hooks('Start', 'kept') } }),
      }),
    )
    expect(result.ok && result.plugins[0]?.hooks.map(({ action }) => action)).toEqual(['kept', 'entry'])
  })

  it('counts Markdown hooks as facts that nothing runs', async () => {
    const { source, plugin } = await loadOnePlugin({}, { 'hooks/a.md': 'a', 'hooks/b.md': 'b', 'hooks/README.md': 'x' })
    expect(plugin.hookMarkdown).toEqual(['hooks/a.md', 'hooks/b.md'])
    expect(plugin.warnings.join()).toContain('no hooks.json')
    expect(source.counts).toMatchObject({ hooks: 0, hook_files: 0, hook_markdown: 2 })
  })

  it('survives hooks of any form', async () => {
    for (const text of [
      '{',
      '[]',
      '{"hooks":[]}',
      '{"hooks":{"Stop":{}}}',
      '{"hooks":{"Stop":[3,{"hooks":[null,{}]}]}}',
    ]) {
      const { plugin } = await loadOnePlugin({ hooks: [3, './missing.json'] }, { 'hooks/hooks.json': text })
      expect(plugin.hooks).toEqual([])
      expect(plugin.warnings).not.toEqual([])
    }
  })
})

describe('servers', () => {
  const server = { type: 'http', url: 'https://x.org/mcp', headers: { Authorization: 'secret' } }

  it.each([
    ['mcpServers', { mcpServers: { a: server } }],
    ['mcp_servers', { mcp_servers: { a: server } }],
    ['no wrapper', { a: server }],
  ])('reads .mcp.json with %s', async (_name, content) => {
    const { plugin } = await loadOnePlugin({}, { '.mcp.json': JSON.stringify(content) })
    expect(plugin.mcpServers).toEqual([
      { name: 'a', transport: 'http', target: 'https://x.org/mcp', variables: ['Authorization'], file: '.mcp.json' },
    ])
  })

  it('merges the manifest, which wins', async () => {
    const { plugin } = await loadOnePlugin(
      { mcpServers: ['./x.json', './y.mcpb', 'https://x.org/z.mcpb', { a: { command: 'new' } }] },
      {
        '.mcp.json': JSON.stringify({ a: server }),
        'x.json': JSON.stringify({ mcpServers: { b: server } }),
        'y.mcpb': 'zip',
      },
    )
    expect(plugin.mcpServers.map(({ name, transport, target }) => [name, transport, target])).toEqual([
      ['a', 'stdio', 'new'],
      ['b', 'http', 'https://x.org/mcp'],
      ['y.mcpb', 'bundle', 'y.mcpb'],
      ['z.mcpb', 'bundle', 'https://x.org/z.mcpb'],
    ])
  })

  it('reads mcp.json of other ecosystems and .lsp.json', async () => {
    const { plugin } = await loadOnePlugin(
      {},
      {
        'mcp.json': JSON.stringify({ a: server }),
        '.lsp.json': JSON.stringify({ go: { command: 'gopls', extensionToLanguage: { '.go': 'go' } } }),
      },
    )
    expect(plugin.mcpServers).toHaveLength(1)
    expect(plugin.lspServers).toEqual([{ name: 'go', command: 'gopls', languages: ['go'], file: '.lsp.json' }])
  })

  it('says what it could not read', async () => {
    const { source, plugin } = await loadOnePlugin({}, { '.mcp.json': '{oops' })
    expect(plugin.mcpServers).toEqual([])
    expect(source.skipped).toMatchObject([{ path: '.mcp.json', reason: expect.stringContaining('not readable JSON') }])
  })
})
