import type { Severity } from '../../domain/report'
import { classifyHost, isSuspectHost, isThrowaway } from '../text/hosts'
import { runsUnseen } from './flows'
import { GRAVE, type Label } from './secretSources'

interface Leak {
  labels: Label[]
  hosts: string[]
  how: string
  /** The text around presents it as an example. */
  quoted: boolean
  origin: string
}

/** How bad it is that these values go there; nothing where it is what such a program is for. */
export function leakSeverity(leak: Leak): Severity | undefined {
  const base = unquoted(leak)
  return base && leak.quoted && base !== 'low' ? 'medium' : base
}

function unquoted({ labels, hosts, how, origin }: Leak): Severity | undefined {
  const classes = hosts.map(classifyHost).filter((kind, _, every) => kind !== 'local' || every.length === 1)
  const all = (kind: string): boolean => classes.length > 0 && classes.every((item) => item === kind)
  if (labels.length === 0 || all('local')) return undefined
  const has = (...kinds: Array<Label['kind']>): boolean => labels.some((label) => kinds.includes(label.kind))
  const suspect = hosts.some(isSuspectHost)
  const foreign = labels.some((label) => label.kind === 'secret-env' && !sameBrand(label.what, hosts))
  if (labels.some((label) => GRAVE.has(label.kind))) return all('well-known') ? 'high' : 'critical'
  if (foreign) {
    if (all('well-known')) return 'low'
    return hosts.length > 0 || how === 'DNS name' || runsUnseen(origin) ? 'critical' : 'medium'
  }
  if (has('conversation') && !all('well-known')) return hosts.some(isThrowaway) ? 'critical' : 'high'
  if (has('own-key') && suspect) return 'critical'
  if (has('clipboard', 'screen', 'folder') && hosts.some(isThrowaway)) return 'critical'
  if (suspect && (runsUnseen(origin) || how === 'DNS name')) return 'critical'
  if (suspect && how !== 'chat message') return has('file', 'system', 'conversation') ? 'high' : 'medium'
  if (has('clipboard', 'screen', 'folder')) return all('well-known') ? 'medium' : 'high'
  if (how === 'DNS name' && !has('file')) return has('system') ? 'medium' : 'high'
  // A key that carries a well-known service's name, handed to somebody else in the body of a request.
  const misled = labels.find(({ kind, what }) => kind === 'own-key' && BRANDED.test(what) && !sameBrand(what, hosts))
  if (misled && how === 'request body' && classes.some((kind) => kind === 'unknown' || kind === 'cheap-name'))
    return hosts.some(isThrowaway) ? 'critical' : 'high'
  if (has('own-key') && !all('well-known')) return 'low'
  return undefined
}

/** Names under which services of their own are known. */
const BRANDED =
  /^(?:BINANCE|COINBASE|KRAKEN|BYBIT|OKX|KUCOIN|BITGET|GATEIO|ALPACA|ROBINHOOD|POLYMARKET|STRIPE|PAYPAL|SHOPIFY|NOTION|LINEAR|SLACK|DISCORD|TELEGRAM|TWITTER|OPENAI|ANTHROPIC|GEMINI|GOOGLE|YOUTUBE|META|FACEBOOK|INSTAGRAM|LINKEDIN|GITHUB|GITLAB|VERCEL|NETLIFY|CLOUDFLARE|SUPABASE|FIREBASE|MONGODB|TWILIO|SENDGRID|MAILGUN|HUBSPOT|SALESFORCE|JIRA|ATLASSIAN|DATADOG|SENTRY|HUGGINGFACE|HF|REPLICATE|ELEVENLABS)_/i

const COMMON_PARTS =
  /^(?:api|key|token|secret|access|auth|password|bot|app|client|url|the|private|database|session|webhook|master|admin|root|encryption|user|service|account|id)$/

/** `SLACK_TOKEN` to slack.com is what the key is for. */
export function sameBrand(name: string, hosts: string[]): boolean {
  const brand = name
    .toLowerCase()
    .split('_')
    .filter((part) => part.length > 2 && !COMMON_PARTS.test(part))
  return (
    brand.length > 0 &&
    hosts.length > 0 &&
    hosts.every((host) =>
      brand.some(
        (part) =>
          host.replace(/[^a-z0-9]/g, '').includes(part) || (ALIASES[part] ?? []).some((alias) => host.includes(alias)),
      ),
    )
  )
}

/** Brands whose APIs answer under another name. */
const ALIASES: Record<string, string[]> = {
  aws: ['amazonaws'],
  github: ['github'],
  gemini: ['googleapis'],
  claude: ['anthropic'],
  azure: ['microsoft', 'azure', 'windows.net'],
  gitlab: ['gitlab'],
  npm: ['npmjs'],
  pypi: ['pypi'],
}
