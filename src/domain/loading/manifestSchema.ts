import { z } from 'zod'
import { isObject, type Json, type JsonObject } from '../json'
import { visibleLine, visibleText } from '../visibleText'
import type { Author } from './types'

/** A field of the wrong type counts as absent; `parseManifest` says so. */
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const text = lenient(z.string().transform(visibleText).pipe(z.string().trim().min(1)))
const line = lenient(z.string().transform(visibleLine).pipe(z.string().min(1)))

const authorSchema = z.union([
  z.string().trim().min(1).transform(parsePerson),
  z.looseObject({ name: line, email: text, url: text }).transform(({ name, email, url }) => ({ name, email, url })),
])

/** npm's `Name <mail> (url)`, which people write in plugin manifests too. */
function parsePerson(person: string): Author {
  const written = visibleLine(person).slice(0, 200)
  const match = /^([^<(]*)(?:<([^>]*)>)?\s*(?:\(([^)]*)\))?$/.exec(written)
  const [name, email, url] = [match?.[1]?.trim(), match?.[2]?.trim(), match?.[3]?.trim()]
  return { name: name || email || written, ...(email && { email }), ...(url && { url }) }
}

const words = z.union([z.array(z.unknown()), z.string().transform((list) => list.split(','))]).transform((list) =>
  list.flatMap((word) => {
    const trimmed = typeof word === 'string' ? word.trim() : ''
    return trimmed === '' ? [] : [trimmed]
  }),
)

/** `plugin.json`, and the same fields of a marketplace entry. */
const manifestSchema = z.object({
  name: line,
  displayName: line,
  version: lenient(z.union([z.string().trim().min(1), z.number().transform(String)])),
  description: text,
  author: lenient(authorSchema),
  homepage: text,
  repository: lenient(
    z.union([z.string().trim().min(1), z.object({ url: z.string().min(1) }).transform(({ url }) => url)]),
  ),
  license: lenient(
    z.union([z.string().trim().min(1), z.object({ type: z.string().min(1) }).transform(({ type }) => type)]),
  ),
  keywords: lenient(words),
  tags: lenient(words),
  category: text,
  strict: lenient(z.boolean()),
})

export type Manifest = z.output<typeof manifestSchema>

const CHECKED = Object.keys(manifestSchema.shape)

/** The display fields of a manifest or entry, with a warning for each that has an unusable type. */
export function parseManifest(raw: JsonObject, where: string): { manifest: Manifest; warnings: string[] } {
  const manifest = manifestSchema.parse(raw)
  const read = new Map(Object.entries(manifest))
  const warnings = CHECKED.filter((key) => raw[key] !== undefined && raw[key] !== null && read.get(key) === undefined)
  return {
    manifest,
    warnings: warnings.map((key) => `${where}: "${key}" is empty or of the wrong type and was ignored.`),
  }
}

/** Fields that say which components a plugin has; `hooks` and the servers count, metadata does not. */
const COMPONENT_FIELDS = [
  'skills',
  'commands',
  'agents',
  'hooks',
  'mcpServers',
  'lspServers',
  'outputStyles',
  'workflows',
  'themes',
] as const

export const componentFieldsOf = (raw: JsonObject): string[] =>
  COMPONENT_FIELDS.filter((field) => raw[field] !== undefined && raw[field] !== null)

const marketplaceSchema = z.object({
  name: line,
  owner: lenient(authorSchema),
  description: text,
  version: text,
  metadata: lenient(z.object({ description: text, version: text, pluginRoot: text })),
  interface: lenient(z.object({ displayName: text })),
  // Entries are read one by one, so that a bad one fails alone; they come out of `parseJson`.
  plugins: z.array(z.custom<Json>()),
})

export type Marketplace = z.output<typeof marketplaceSchema>

export function parseMarketplace(raw: unknown): { ok: true; marketplace: Marketplace } | { ok: false; reason: string } {
  if (!isObject(raw)) return { ok: false, reason: 'it is not a JSON object' }
  const parsed = marketplaceSchema.safeParse(raw)
  return parsed.success ? { ok: true, marketplace: parsed.data } : { ok: false, reason: 'it has no list "plugins"' }
}
