import { hitAtOffset } from '../hit'
import type { Hit, Rule, Unit } from '../types'

/** Shapes of keys that their makers gave a recognisable form. */
const SHAPES: ReadonlyArray<{ what: string; pattern: RegExp; weight?: 'medium' }> = [
  { what: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  { what: 'a GitHub token', pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_[A-Za-z0-9_]{60,}\b/g },
  { what: 'a GitLab token', pattern: /\bglpat-[A-Za-z0-9_-]{20,}\b/g },
  { what: 'an Anthropic key', pattern: /\bsk-ant-(?:api|admin)\d{2}-[A-Za-z0-9_-]{80,}/g },
  { what: 'an OpenAI key', pattern: /\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{20,}T3BlbkFJ[A-Za-z0-9_-]{20,}/g },
  { what: 'a Slack token', pattern: /\bxox[abposr]-\d{9,}-[A-Za-z0-9-]{20,}/g },
  {
    what: 'a Slack webhook',
    pattern: /https:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]{8,}\/B[A-Z0-9]{8,}\/[A-Za-z0-9]{20,}/g,
    weight: 'medium',
  },
  { what: 'a Stripe live key', pattern: /\b[rs]k_live_[A-Za-z0-9]{20,}\b/g },
  { what: 'a Google API key', pattern: /\bAIza[A-Za-z0-9_-]{35}\b/g },
  { what: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { what: 'a PyPI token', pattern: /\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}/g },
  { what: 'a Telegram bot token', pattern: /\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b/g },
  {
    what: 'a Discord webhook',
    pattern: /https:\/\/(?:ptb\.|canary\.)?discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[A-Za-z0-9_-]{60,}/g,
  },
  { what: 'a SendGrid key', pattern: /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}\b/g },
  {
    what: 'a private key',
    pattern:
      /-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP )?PRIVATE KEY(?: BLOCK)?-----\s*(?:\\n|\n)[A-Za-z0-9+/=\s\\n]{100,}/g,
  },
  { what: 'a Hugging Face token', pattern: /\bhf_[A-Za-z0-9]{34,}\b/g },
]
const EXAMPLE =
  /example|sample|dummy|fake|test|placeholder|your|xxxx|0000|1234567|abcdef|redacted|changeme|\.{3}|<[^>]*>|\*{3}/i

/** Keys that somebody left in, or put in so that data goes to their account. */
export const literalSecrets: Rule = {
  id: 'literal-secret',
  title: 'Carries a secret in clear text',
  owasp: 'AST08',
  severity: 'high',
  detail:
    'Everybody who gets the bundle can use the key; a foreign key in a skill also sends data to its owner’s account.',
  remediation: 'Revoke the key and read it from the environment.',
  *run(ctx) {
    for (const unit of ctx.units) {
      if (unit.origin !== 'file' && unit.origin !== 'decoded') continue
      for (const { what, pattern, weight } of SHAPES)
        for (const match of unit.text.matchAll(pattern)) yield* judge(unit, what, match, weight)
    }
  },
}

function* judge(unit: Unit, what: string, match: RegExpExecArray, weight?: 'medium'): Iterable<Hit> {
  const secret = match[0]
  const line =
    unit.text.slice(unit.text.lastIndexOf('\n', match.index) + 1, match.index + secret.length + 40).split('\n', 1)[0] ??
    ''
  const body = what === 'a private key' ? secret.slice(40) : secret
  if (EXAMPLE.test(body) || entropy(body) < 3.2) return
  const soft =
    /example|sample|fake|dummy|test|placeholder|redact/i.test(line) || /(?:test|spec|fixture|example)/i.test(unit.file)
  const shown = secret.startsWith('-----')
    ? (secret.split('\n', 1)[0] ?? '')
    : `${secret.slice(0, 8)}…${secret.slice(-4)}`
  yield hitAtOffset(unit, match.index, secret.length, {
    title: `Carries ${what}`,
    excerpt: shown,
    severity: soft
      ? 'low'
      : (weight ?? (unit.role === 'instruction' || unit.role === 'documentation' ? 'medium' : 'high')),
  })
}

/** Shannon entropy in bits a character; made-up keys repeat themselves. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0)
}
