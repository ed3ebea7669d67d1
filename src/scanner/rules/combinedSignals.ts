import type { Finding } from '../../domain/report'

/** Rules whose high findings speak of intent rather than of carelessness. */
const INTENT = new Set([
  'remote-execution',
  'encoded-execution',
  'encoded-content',
  'reverse-shell',
  'exfiltration-shell',
  'exfiltration-program',
  'dynamic-code',
  'prompt-injection',
  'concealment',
  'exfiltration-instruction',
  'credential-collection',
  'credential-harvest',
  'fake-prerequisite',
  'remote-instructions',
  'persistence',
  'hidden-unicode',
  'padding',
  'surveillance',
  'suspect-host',
  'windows-script',
  'protection-off',
  'homoglyphs',
  'script-conjunction',
  'description-mismatch',
  'opaque-file',
  'hand-install',
  'secrets-and-sender',
  'assembled-code',
  'tampering',
  'remote-orders',
  'sabotage',
  'password-prompt',
  'dns-content',
  'model-traffic',
  'no-limits',
  'authors-inbox',
  'wallet-keys',
  'supply-chain',
  'mcp-server',
  'code-in-data',
  'user-deceived',
  'foreign-tongue',
  'foreign-orders',
  'self-restoring',
  'hidden-bias',
  'data-handover',
])

/** Signals that honest bundles show too: they count only among three. */
const WEAK = new Set([
  'opaque-file',
  'suspect-host',
  'protection-off',
  'persistence',
  'description-mismatch',
  'remote-execution',
  'padding',
  'hand-install',
  'mcp-server',
])

/** Hiding is itself half of a reason: with any second signal it is one. */
const HIDES = new Set(['encoded-content', 'hidden-unicode', 'fake-prerequisite'])

/** Works of reference hold a little of everything; what they hold counts one by one. */
const REFERENCE = /(?:^|\/)(?:references?|docs?|examples?|resources)\/.*\.(?:md|mdx|txt|adoc|asc|rst|html?)$/i

/** One doubtful thing has many explanations; two that speak of intent, or three of any kind, in one bundle have one. */
export function combined(findings: readonly Finding[], files: readonly string[]): Finding | undefined {
  if (findings.some(({ severity }) => severity === 'critical')) return undefined
  const strong = findings.filter(
    ({ severity, rule, file }) => severity === 'high' && INTENT.has(rule) && !REFERENCE.test(file),
  )
  const skills = files.flatMap((path) => /^(.+\/)SKILL\.md$/i.exec(path)?.[1] ?? [])
  if (skills.length < 2) return together(strong)
  // The skills of a plugin are used apart from each other: what one does says nothing about its neighbour.
  const shared = strong.filter(({ file }) => !skills.some((skill) => file.startsWith(skill)))
  const groups = skills.map((skill) => [...shared, ...strong.filter(({ file }) => file.startsWith(skill))])
  return [shared, ...groups].map(together).find((found) => found !== undefined)
}

function together(strong: readonly Finding[]): Finding | undefined {
  const kinds = [...new Set(strong.map(({ rule }) => rule))]
  const first = strong[0]
  const plain = kinds.filter((kind) => !WEAK.has(kind))
  const filesOf = (rule: string): Set<string> =>
    new Set(strong.filter((finding) => finding.rule === rule).map(({ file }) => file))
  // Fetched, run and made permanent by one file: an implant, whatever each of the three is alone.
  const stays = [...filesOf('persistence')].some((file) => filesOf('remote-execution').has(file))
  const hides = kinds.some((kind) => HIDES.has(kind)) && kinds.length >= 2
  if (!first || (kinds.length < 3 && plain.length < 2 && !hides && !stays)) return undefined
  return {
    ...first,
    rule: 'combined-signals',
    severity: 'critical',
    title: `${kinds.length} kinds of attack signals in one bundle`,
    detail: `${kinds.join(', ')}: each alone may have a reason, together they describe an attack.`,
    owasp: 'AST01',
    remediation: 'See the findings that this one names.',
  }
}
