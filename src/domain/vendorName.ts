import { likeness, slips } from './similarName'
import { slugify } from './slug'

/** Names that people trust at sight, with the accounts that may use them. */
const VENDORS: Record<string, readonly string[]> = {
  anthropic: ['anthropics', 'anthropic'],
  openai: ['openai'],
  google: ['google', 'googleapis', 'google-gemini', 'googlecloudplatform'],
  microsoft: ['microsoft', 'azure'],
  github: ['github'],
  gitlab: ['gitlab-org', 'gitlab'],
  cloudflare: ['cloudflare'],
  vercel: ['vercel', 'vercel-labs'],
  supabase: ['supabase'],
  stripe: ['stripe'],
  paypal: ['paypal'],
  atlassian: ['atlassian'],
  hashicorp: ['hashicorp'],
  databricks: ['databricks'],
  snowflake: ['snowflakedb', 'snowflake-labs'],
  salesforce: ['salesforce', 'forcedotcom'],
  mongodb: ['mongodb'],
  huggingface: ['huggingface'],
  langchain: ['langchain-ai'],
  shopify: ['shopify'],
  hubspot: ['hubspot'],
  datadog: ['datadog'],
  elastic: ['elastic'],
  nvidia: ['nvidia'],
  trailofbits: ['trailofbits'],
}

/** Words that say nothing about whose it is: what remains without them is the name that is claimed. */
const FILLERS = new Set('official the skill skills plugin plugins mcp server'.split(' '))

/** From this length on one slip in a vendor's name is no other common word. */
const LONG_ENOUGH = 7

export interface VendorClash {
  vendor: string
  /** `same`: called just like the vendor; the others: a word that can be taken for the vendor's name. */
  likeness: 'same' | 'lookalike' | 'near'
}

/**
 * Whether a name claims to be a well-known vendor's, or can be taken for it, though its repository's owner is somebody else. A vendor's
 * name among other words ("stripe-webhooks") is how integrations are called, and claims nothing.
 */
export function vendorClash(name: string, owner: string | null): VendorClash | undefined {
  const account = owner?.toLowerCase()
  const foreign = Object.keys(VENDORS).filter((vendor) => !(account && VENDORS[vendor]?.includes(account)))
  const words = slugify(name).split('-')
  const claimed = words.filter((word) => !FILLERS.has(word)).join('')
  const same = foreign.find((vendor) => vendor === claimed)
  if (same) return { vendor: same, likeness: 'same' }
  for (const word of name.toLowerCase().split(/[\s_/.:-]+/)) {
    for (const vendor of foreign) {
      if (likeness(word, vendor) === 'lookalike') return { vendor, likeness: 'lookalike' }
      if (isSlipOf(slugify(word), vendor)) return { vendor, likeness: 'near' }
    }
  }
  return undefined
}

const isSlipOf = (word: string, vendor: string): boolean =>
  vendor.length >= LONG_ENOUGH && word !== vendor && word !== `${vendor}s` && slips(word, vendor, 1) === 1

/** The account that a repository's address names (`https://host/OWNER/repository`), or null. */
export function ownerOf(location: string): string | null {
  const path = /^(?:[a-z+]+:\/\/[^/]+\/|git@[^:/]+:)?([\w.-]+)\/[\w.-]+/i.exec(location.trim())
  return path?.[1] ?? null
}
