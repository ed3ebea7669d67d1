import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFrontmatter } from './frontmatter'
import { headWithoutMarks } from './headWithoutMarks'

describe('a head that is not marked as documented', () => {
  it.each([
    ['no opening line', 'name: a\ndescription: Does a.\n---\n\nDo it.\n', '\nDo it.\n'],
    ['no lines at all', 'name: a\ndescription: Does a.\n\nDo it.\n', '\nDo it.\n'],
    ['no closing line', '---\nname: a\ndescription: Does a.\n\n# Do it\n', '\n# Do it\n'],
    ['blank lines above', '\n\n---\nname: a\ndescription: Does a.\n---\nDo it.\n', 'Do it.\n'],
    ['nothing below', '---\r\nname: a\r\ndescription: Does a.', ''],
  ])('is read where it has %s', (_what, text, body) => {
    const front = parseFrontmatter(text)
    expect(front).toMatchObject({ ok: true, problem: 'no_frontmatter', data: { name: 'a', description: 'Does a.' } })
    expect(front.body).toBe(body)
    if (front.ok) expect(front.warnings[0]).toContain('between two lines')
  })

  it.each(['# Title\n\nname: x\n', 'Description: of things\n', 'names are hard\n', '---\n\nText\n', ''])(
    'is not seen in %j',
    (text) => expect(parseFrontmatter(text)).toMatchObject({ data: {}, body: text }),
  )

  it('never makes text of its own', () => {
    const line = fc.constantFrom('name: a', 'description: b', '---', '', '# x', 'x: [', 'text', '\r')
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n')
        const head = headWithoutMarks(text)
        return head === undefined || (text.endsWith(head.body) && head.yaml.length + head.body.length <= text.length)
      }),
    )
  })
})
