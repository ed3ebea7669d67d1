import { z } from 'zod'

const node = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.unknown().optional(),
})

/** A JSON Schema as people read it: `{ id: string, tags?: string[] }`, one field a line, indented. */
export function schemaText(schema: unknown, depth = 0): string {
  const { data } = node.safeParse(schema)
  if (!data) return 'any'
  if (data.$ref) return data.$ref.slice(data.$ref.lastIndexOf('/') + 1)
  if (data.enum) return data.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (data.const !== undefined) return JSON.stringify(data.const)
  const choices = data.anyOf ?? data.oneOf
  if (choices) return [...new Set(choices.map((choice) => schemaText(choice, depth)))].join(' | ')
  if (data.type === 'array') return listText(schemaText(data.items, depth))
  if (data.type === 'object') return objectText(data, depth)
  return [data.type ?? 'any'].flat().join(' | ')
}

const listText = (entry: string): string =>
  entry.includes(' | ') && !entry.startsWith('{') ? `(${entry})[]` : `${entry}[]`

function objectText({ properties, required = [], additionalProperties }: z.infer<typeof node>, depth: number): string {
  const indent = '  '.repeat(depth + 1)
  const fields = Object.entries(properties ?? {}).map(
    ([name, field]) => `${indent}${name}${required.includes(name) ? '' : '?'}: ${schemaText(field, depth + 1)}`,
  )
  const others = typeof additionalProperties === 'object' ? schemaText(additionalProperties, depth + 1) : 'any'
  // Open objects may hold more; only what names a type for it is worth a line.
  if (others !== 'any') fields.push(`${indent}[name]: ${others}`)
  return fields.length === 0 ? 'object' : `{\n${fields.join('\n')}\n${'  '.repeat(depth)}}`
}
