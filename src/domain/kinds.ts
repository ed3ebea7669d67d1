/** The four kinds of catalog item. Singular as a JSON value, plural in paths and keys (contract: "KIND"). */
export const KINDS = ['skill', 'plugin', 'persona', 'command'] as const
export type Kind = (typeof KINDS)[number]

export const KIND_PLURALS = ['skills', 'plugins', 'personas', 'commands'] as const
export type KindPlural = (typeof KIND_PLURALS)[number]

const PLURAL: Record<Kind, KindPlural> = {
  skill: 'skills',
  plugin: 'plugins',
  persona: 'personas',
  command: 'commands',
}

const SINGULAR: Record<KindPlural, Kind> = {
  skills: 'skill',
  plugins: 'plugin',
  personas: 'persona',
  commands: 'command',
}

export const pluralOf = (kind: Kind): KindPlural => PLURAL[kind]
export const singularOf = (plural: KindPlural): Kind => SINGULAR[plural]

export const isKindPlural = (value: unknown): value is KindPlural => KIND_PLURALS.some((kind) => kind === value)
export const isKind = (value: unknown): value is Kind => KINDS.some((kind) => kind === value)
