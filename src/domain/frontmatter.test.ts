import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { parseFrontmatter } from './frontmatter'

const file = (yaml: string, body = 'Body.') => `---\n${yaml}\n---\n${body}`
const parsed = (text: string) => {
  const result = parseFrontmatter(text)
  if (!result.ok) throw new Error(result.reason)
  return result
}

describe('parseFrontmatter', () => {
  it('splits frontmatter and body', () => {
    expect(parseFrontmatter(file('name: a\ntags: [x, y]'))).toEqual({
      ok: true,
      data: { name: 'a', tags: ['x', 'y'] },
      body: 'Body.',
      warnings: [],
    })
  })

  it('forgives byte-order marks and CRLF', () => {
    const result = parsed('\uFEFF---\r\nname: a\r\n---\r\nOne\r\nTwo')
    expect(result).toMatchObject({ data: { name: 'a' }, body: 'One\r\nTwo', warnings: [] })
  })

  it('does not end at a rule inside the body or at dashes inside a value', () => {
    expect(parsed(file('name: a---b', 'x\n---\ny'))).toMatchObject({ data: { name: 'a---b' }, body: 'x\n---\ny' })
  })

  it.each([
    ['no frontmatter', '# Title\n'],
    ['unclosed', '---\nSome text.\n'],
    ['empty file', ''],
  ])('%s is a file without metadata', (_name, text) => {
    expect(parsed(text)).toMatchObject({ data: {}, body: text, problem: 'no_frontmatter' })
  })

  it('reads empty frontmatter', () => {
    expect(parsed('---\n---\nBody')).toMatchObject({ data: {}, body: 'Body', warnings: ['The frontmatter is empty.'] })
  })

  it('repairs unquoted colons', () => {
    const result = parsed(file("name: a\ndescription: Use when: it's late\n  or early: always\nmodel: sonnet"))
    expect(result.data).toEqual({ name: 'a', description: "Use when: it's late or early: always", model: 'sonnet' })
    expect(result.problem).toBe('invalid_yaml')
    expect(result.warnings[0]).toContain('"description"')
  })

  it.each([
    ['argument-hint: [file] [line]', { 'argument-hint': '[file] [line]' }],
    ['name: @scope/name', { name: '@scope/name' }],
    ['description: *very* useful', { description: '*very* useful' }],
    ['description: "quoted" and more', { description: '"quoted" and more' }],
  ])('repairs %s', (yaml, data) => {
    expect(parsed(file(yaml)).data).toEqual(data)
  })

  it('falls back to the documented keys when dialogues stand in the description', () => {
    const yaml = 'name: a\ndescription: Use it. Examples:\n\n<example>\nuser: "hi: there"\n</example>\nmodel: opus'
    expect(parsed(file(yaml)).data).toEqual({
      name: 'a',
      description: 'Use it. Examples:\n\n<example>\nuser: "hi: there"\n</example>',
      model: 'opus',
    })
  })

  it('says which key stands twice', () => {
    const result = parsed(file('name: a\nname: b'))
    expect(result.data).toEqual({ name: 'b' })
    expect(result.warnings).toEqual(['The frontmatter has "name" twice; the last one counts.'])
  })

  it('keeps the spelling of numbers', () => {
    expect(parsed(file('version: 1.10\ncount: 3\nhex: 0x1F')).data).toEqual({ version: '1.10', count: 3, hex: '0x1F' })
  })

  it('refuses custom tags', () => {
    expect(parseFrontmatter(file('name: !!js/function "x"'))).toMatchObject({ ok: false, refused: true })
    expect(parseFrontmatter(file('name: !env SECRET'))).toMatchObject({ ok: false, refused: true })
  })

  it('refuses alias bombs', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const inner = level === 0 ? 'x' : `*l${level - 1}`
      return `l${level}: &l${level} [${Array.from({ length: 9 }, () => inner).join(', ')}]`
    })
    expect(parseFrontmatter(file(levels.join('\n')))).toMatchObject({ ok: false, refused: true })
  })

  it('refuses what is too long without parsing it', () => {
    expect(parseFrontmatter(file(`a: ${'x'.repeat(40_000)}`))).toMatchObject({
      ok: false,
      refused: true,
      body: 'Body.',
    })
  })

  it('drops __proto__', () => {
    const { data } = parsed(file('__proto__:\n  admin: true\nname: a\nnested:\n  __proto__: 1'))
    expect(Object.keys(data)).toEqual(['name', 'nested'])
    expect(data).not.toHaveProperty('admin')
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('is quick on hostile input', () => {
    for (const yaml of [
      'a: ' + '['.repeat(30_000),
      '- '.repeat(15_000),
      'a: ' + '&a '.repeat(10_000),
      '\n'.repeat(30_000),
    ]) {
      const start = performance.now()
      parseFrontmatter(file(yaml))
      expect(performance.now() - start).toBeLessThan(2000)
    }
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        parseFrontmatter(text)
        parseFrontmatter(file(text))
      }),
    )
  })

  it('reads back what YAML wrote', () => {
    const key = fc.stringMatching(/^[a-z][a-z-]{0,10}$/)
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 4 }))
    fc.assert(
      fc.property(fc.dictionary(key, value, { minKeys: 1, maxKeys: 6 }), fc.string(), (data, body) => {
        const result = parseFrontmatter(`---\n${stringify(data)}---\n${body}`)
        expect(result).toMatchObject({ ok: true, body })
        expect(result.ok && result.data).toEqual({ ...data })
      }),
    )
  })
})
