import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { schemaText } from './schemaText'

describe('schemaText', () => {
  it('reads like a type', () => {
    const schema = z.object({
      id: z.uuid(),
      state: z.enum(['a', 'b']).optional(),
      note: z.string().nullable(),
      parts: z.array(z.object({ n: z.number() })),
      counts: z.record(z.string(), z.number()),
      modes: z.array(z.enum(['x', 'y'])),
    })
    expect(schemaText(z.toJSONSchema(schema))).toBe(
      [
        '{',
        '  id: string',
        '  state?: "a" | "b"',
        '  note: string | null',
        '  parts: {',
        '    n: number',
        '  }[]',
        '  counts: {',
        '    [name]: number',
        '  }',
        '  modes: ("x" | "y")[]',
        '}',
      ].join('\n'),
    )
  })

  it('names references, and says any for what it cannot tell', () => {
    expect(schemaText({ $ref: '#/components/schemas/Problem' })).toBe('Problem')
    expect(schemaText({})).toBe('any')
    expect(schemaText(null)).toBe('any')
  })
})
