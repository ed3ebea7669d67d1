import type { ListQuery } from '../../contracts/marketplace'

/** Collects bound parameters; `bind(value)` yields the placeholder for it. */
export class Bindings {
  readonly values: unknown[] = []

  bind(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

/** The conditions of a list besides its kind and search. Each narrows; none is a string from outside. */
export function filters(query: ListQuery, bindings: Bindings): string[] {
  const conditions: string[] = []
  const { category, tags, tier, source, model, max_tokens: most } = query
  if (category?.length) conditions.push(`c.slug = any(${bindings.bind(category)}::text[])`)
  if (tags?.length) conditions.push(`i.tags @> ${bindings.bind(JSON.stringify(tags))}::jsonb`)
  if (tier) conditions.push(`t.key = ${bindings.bind(tier)}`)
  if (source) conditions.push(`s.name = ${bindings.bind(source)}`)
  if (most !== undefined) conditions.push(`v.tokens_metadata + v.tokens_instructions <= ${bindings.bind(most)}`)
  if (model) {
    const wanted = bindings.bind(JSON.stringify([model]))
    const models = `v.manifest #> '{optimization,recommended_models}'`
    conditions.push(`(${models} is null or ${models} = '[]'::jsonb or ${models} @> ${wanted}::jsonb)`)
  }
  return conditions
}
