import type { Kind } from '@/domain/kinds'

/** An item of the starter catalog by kind and slug; the slug is the kebab-case name, unique within its kind. */
export interface ItemRef {
  kind: Kind
  slug: string
}

export interface StarterPack {
  slug: string
  name: string
  description: string
  items: ItemRef[]
}

/** What an editor would have written about an item; `category` is the slug of a starter category. */
export interface Editorial extends ItemRef {
  longDescription: string
  useCases: string[]
  tags: string[]
  category: string
}

/** The demo workspace. Everything named here is free; `tokenBudget` is in tokens of the assembled context. */
export interface StarterDemo {
  admin: { email: string }
  owner: { email: string }
  workspace: { name: string; slug: string; tier: string }
  agent: { name: string; slug: string; model: string; persona: string; skills: [string, string]; tokenBudget: number }
  enabled: { skills: string[]; plugins: string[]; personas: string[]; commands: string[] }
}
