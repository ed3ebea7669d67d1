import { z } from 'zod'
import { isAllowedHost } from './allowedHost'
import { isAllowedLicense } from './allowedLicense'
import type { Kind } from './kinds'
import type { Capability, Verdict } from './report'
import { RULE_SET } from './ruleSet'

/** What the policy says of approving without a person. Sources by id. */
export interface AutoApprovalPolicy {
  sources: readonly string[]
  allowedHosts: readonly string[]
  allowedLicenses: readonly string[]
}

/** What a version can do: the scanner's facts of the bytes, and the hooks and servers that the import read. */
export interface Abilities {
  capabilities: readonly Capability[]
  facts: unknown
}

export interface AutoApprovalCase extends Abilities {
  kind: Kind
  source: string
  verdict: Verdict | null
  /** Rules of its report; null without one. */
  ruleSet: string | null
  license: string | null
  /** Oddities that the sync saw (a label that stands for other content now, or went back). */
  flags: readonly string[]
  /** Files that could not be read. */
  unread: number
  /** The item's version that was approved last; nothing for an item that never had one. */
  approved: Abilities | undefined
  /** A person has rejected, sent back or revoked a version of the item since then. */
  refusedSince: boolean
  /** The digest, or that of a component, was revoked under whatever item. */
  revoked: boolean
}

export type AutoApproval = { ok: true } | { ok: false; reasons: string[] }

/**
 * Whether a version may be approved without a person (ADR 11): it comes from a trusted source, passes, and asks for nothing that a person has
 * not approved before for this item. Every reason against it is told.
 */
export function autoApproval(version: AutoApprovalCase, policy: AutoApprovalPolicy): AutoApproval {
  if (!policy.sources.includes(version.source)) return { ok: false, reasons: ['Its source is not trusted for it.'] }
  const reasons: string[] = []
  const unless = (fine: boolean, reason: string) => void (fine || reasons.push(reason))
  unless(version.ruleSet === RULE_SET, 'It has no report under the current rules.')
  unless(version.verdict === 'pass', `The verdict is ${version.verdict ?? 'not there yet'}.`)
  unless(version.flags.length === 0, `The sync flagged it: ${version.flags.join(', ').replaceAll('_', ' ')}.`)
  unless(version.unread === 0, 'Not all of it could be read.')
  unless(!version.revoked, 'It holds content that was revoked.')
  unless(!version.refusedSince, 'A version of the item was refused or revoked since the last approval.')
  if (policy.allowedLicenses.length > 0) {
    const named = version.license ?? 'none'
    unless(
      isAllowedLicense(version.license, policy.allowedLicenses),
      `Its licence (${named}) is not among the allowed.`,
    )
  }
  if (version.approved) reasons.push(...asksAnew(version, version.approved, policy))
  else reasons.push('It is the first version of the item that would be approved.')
  return reasons.length === 0 ? { ok: true } : { ok: false, reasons }
}

/** New abilities, each once. With a list of allowed hosts, every host has to be on it, and one that is on it is not new. */
function asksAnew(now: AutoApprovalCase, before: Abilities, { allowedHosts }: AutoApprovalPolicy): string[] {
  const { kind } = now
  const known = new Set(before.capabilities.map(keyOf))
  const asked = new Map<string, string>()
  for (const capability of now.capabilities) {
    const { type, value } = capability
    const listed = type === 'network' && allowedHosts.length > 0
    if (listed && !isAllowedHost(value, allowedHosts))
      asked.set(keyOf(capability), `The host ${value} is not among the allowed.`)
    else if (!listed && !known.has(keyOf(capability))) asked.set(keyOf(capability), `New: ${type} ${value}.`)
  }
  const had = new Set(declared(before.facts).map(({ key }) => key))
  for (const { key, words } of declared(now.facts)) if (!had.has(key)) asked.set(key, `New: ${words}.`)
  const [tools, toolsBefore] = [toolsOf(now.facts), toolsOf(before.facts)]
  for (const tool of tools) if (!toolsBefore.includes(tool)) asked.set(`tool\0${tool}`, `New: tool ${tool}.`)
  // A persona that names no tools gets all of them.
  if (kind === 'persona' && tools.length === 0 && toolsBefore.length > 0)
    asked.set('tools', 'New: every tool there is.')
  return [...asked.values()]
}

const keyOf = ({ type, value }: Capability): string => `${type}\0${value}`

const list = z.array(z.record(z.string(), z.unknown())).catch([])
const declarations = z.object({ hooks: list, mcp_servers: list, lsp_servers: list }).partial().catch({})

const tooled = z.object({ tools: z.array(z.string()).catch([]) }).catch({ tools: [] })
const toolsOf = (facts: unknown): string[] => tooled.parse(facts ?? {}).tools

/** Hooks and servers as the import read them. Where they are declared does not matter; any other difference makes a new one. */
function declared(facts: unknown): { key: string; words: string }[] {
  const { hooks = [], mcp_servers: mcp = [], lsp_servers: lsp = [] } = declarations.parse(facts ?? {})
  const entries = (kind: string, all: readonly Record<string, unknown>[]) =>
    all.map(({ file: _file, ...entry }) => {
      const sorted = Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1))
      const name = typeof entry.name === 'string' ? entry.name : typeof entry.event === 'string' ? entry.event : ''
      return { key: `${kind}\0${JSON.stringify(sorted)}`, words: `${kind} ${name}`.trim() }
    })
  return [...entries('hook', hooks), ...entries('MCP server', mcp), ...entries('LSP server', lsp)]
}
