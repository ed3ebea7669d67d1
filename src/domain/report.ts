export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]

export const VERDICTS = ['pass', 'review', 'block'] as const
export type Verdict = (typeof VERDICTS)[number]

/** One finding of the scanner. Lines and columns count from 1; `excerpt` is shortened text without control characters. */
export interface Finding {
  rule: string
  severity: Severity
  title: string
  file: string
  line: number
  end_line: number
  column?: number
  end_column?: number
  excerpt: string
  /** Why it matters, one or two sentences for a reviewer. */
  detail: string
  /** OWASP Agentic Skills Top 10 code, e.g. `AST01`. */
  owasp: string
  remediation: string
  /** Role of the text the signal was found in. */
  role?: 'instruction' | 'code' | 'quotation' | 'deny-list' | 'documentation' | 'data'
}

export const CAPABILITY_TYPES = [
  'network',
  'command',
  'env',
  'file-read',
  'file-write',
  'hook',
  'mcp-server',
  'tool',
  'package',
] as const
export type CapabilityType = (typeof CAPABILITY_TYPES)[number]

/** A fact about what an item can do, apart from any malice: a host contacted, a command run, a tool asked for. */
export interface Capability {
  type: CapabilityType
  value: string
  file: string
  line: number
}

/** The scanner's report on exactly one digest under one rule set; never changes after it is written. */
export interface ScanReport {
  rule_set: string
  digest: string
  findings: Finding[]
  capabilities: Capability[]
  bytes: number
  scanned_bytes: number
}
