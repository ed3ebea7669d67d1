import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAllowedHost } from './allowedHost'
import { isAllowedLicense } from './allowedLicense'
import { autoApproval, type AutoApprovalCase, type AutoApprovalPolicy } from './autoApproval'
import { type Capability, CAPABILITY_TYPES, VERDICTS } from './report'
import { RULE_SET } from './ruleSet'

const can = (type: Capability['type'], value: string): Capability => ({ type, value, file: 'SKILL.md', line: 1 })
const policy: AutoApprovalPolicy = { sources: ['acme'], allowedHosts: [], allowedLicenses: [] }
const fine: AutoApprovalCase = {
  kind: 'skill',
  source: 'acme',
  verdict: 'pass',
  ruleSet: RULE_SET,
  license: 'MIT',
  flags: [],
  unread: 0,
  capabilities: [can('command', 'git')],
  facts: {},
  approved: { capabilities: [can('command', 'git'), can('env', 'HOME')], facts: {} },
  refusedSince: false,
  revoked: false,
}
const reasons = (change: Partial<AutoApprovalCase>, rules: Partial<AutoApprovalPolicy> = {}) => {
  const result = autoApproval({ ...fine, ...change }, { ...policy, ...rules })
  return result.ok ? [] : result.reasons
}

describe('autoApproval', () => {
  it('takes what passes, from a trusted source, and asks for nothing new', () => expect(reasons({})).toEqual([]))

  it.each([
    [{ source: 'other' }, 'source'],
    [{ verdict: 'review' as const }, 'review'],
    [{ verdict: 'block' as const }, 'block'],
    [{ verdict: null }, 'not there yet'],
    [{ ruleSet: '2020.1' }, 'current rules'],
    [{ flags: ['same_label_new_content'] }, 'same label new content'],
    [{ unread: 1 }, 'read'],
    [{ approved: undefined }, 'first version'],
    [{ refusedSince: true }, 'refused'],
    [{ revoked: true }, 'revoked'],
    [{ capabilities: [can('network', 'evil.example')] }, 'network evil.example'],
    [{ facts: { hooks: [{ event: 'Stop', action: 'rm' }] } }, 'hook Stop'],
    [{ facts: { mcp_servers: [{ name: 'db', target: 'npx db' }] } }, 'MCP server db'],
  ])('leaves %j to a person', (change, word) => {
    expect(reasons(change)).toHaveLength(1)
    expect(reasons(change)[0]).toContain(word)
  })

  it('takes a hook for the same wherever it is declared, and for new when its command changed', () => {
    const hook = { event: 'Stop', type: 'command', action: 'say.sh' }
    const approved = { capabilities: fine.capabilities, facts: { hooks: [{ ...hook, file: 'a/hooks.json' }] } }
    expect(reasons({ approved, facts: { hooks: [{ file: 'b.json', ...hook }] } })).toEqual([])
    expect(reasons({ approved, facts: { hooks: [{ ...hook, action: 'steal.sh' }] } })).toEqual(['New: hook Stop.'])
  })

  it('takes a tool that is not named any more for all of them where that is what it means', () => {
    const approved = { capabilities: fine.capabilities, facts: { tools: ['Read'] } }
    expect(reasons({ approved, facts: { tools: ['Read', 'Bash'] } })).toEqual(['New: tool Bash.'])
    expect(reasons({ approved, facts: {}, kind: 'persona' })).toEqual(['New: every tool there is.'])
    expect(reasons({ approved, facts: {}, kind: 'command' })).toEqual([])
  })

  it('knows the allowed hosts: all have to be on the list, and those are not new', () => {
    const hosts = { allowedHosts: ['api.acme.com', '*.cdn.com'] }
    const capabilities = [can('network', 'api.acme.com'), can('network', 'a.cdn.com')]
    expect(reasons({ capabilities }, hosts)).toEqual([])
    const old = [can('network', 'old.example')]
    expect(reasons({ capabilities: old, approved: { capabilities: old, facts: {} } }, hosts)).toHaveLength(1)
    expect(reasons({ capabilities: old, approved: { capabilities: old, facts: {} } })).toEqual([])
  })

  it('asks for an allowed licence where a list is given', () => {
    expect(reasons({ license: null })).toEqual([])
    expect(reasons({ license: null }, { allowedLicenses: ['MIT'] })).toHaveLength(1)
    expect(reasons({ license: 'mit' }, { allowedLicenses: ['MIT'] })).toEqual([])
  })

  it('never takes a version with an ability that the approved one lacks', () => {
    const capability = fc.record({
      type: fc.constantFrom(...CAPABILITY_TYPES),
      value: fc.constantFrom('a', 'b', 'c'),
      file: fc.constant('x'),
      line: fc.nat(3),
    })
    const abilities = fc.array(capability, { maxLength: 6 })
    fc.assert(
      fc.property(abilities, abilities, fc.constantFrom(...VERDICTS), (capabilities, before, verdict) => {
        const asked = { ...fine, capabilities, verdict, approved: { capabilities: before, facts: {} } }
        const isNew = capabilities.some(({ type, value }) => !before.some((b) => b.type === type && b.value === value))
        expect(autoApproval(asked, policy).ok).toBe(!isNew && verdict === 'pass')
      }),
    )
  })
})

it.each([
  ['MIT', ['MIT'], true],
  ['Apache-2.0 OR GPL-3.0-only', ['Apache-2.0'], true],
  ['Apache-2.0 AND GPL-3.0-only', ['Apache-2.0'], false],
  ['(MIT AND BSD-3-Clause) OR GPL-3.0-only', ['mit', 'bsd-3-clause'], true],
  ['See LICENSE.txt', ['MIT'], false],
  ['See LICENSE.txt', ['see license.txt'], true],
  ['', [''], false],
  [null, ['MIT'], false],
])('licence %s within %j: %s', (license, allowed, expected) =>
  expect(isAllowedLicense(license, allowed)).toBe(expected),
)

it.each([
  ['api.acme.com', ['api.acme.com'], true],
  ['API.acme.com:8443', ['api.acme.com'], true],
  ['evil-acme.com', ['*.acme.com', 'acme.com'], false],
  ['acme.com', ['*.acme.com'], false],
  ['.acme.com', ['*.acme.com'], false],
  ['a.acme.com', [' *.ACME.com '], true],
])('host %s within %j: %s', (host, allowed, expected) => expect(isAllowedHost(host, allowed)).toBe(expected))
