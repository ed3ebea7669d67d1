import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countTokens } from '../tokens'
import { assembleContext } from './assembleContext'
import type { ContextInput, ContextItem } from './types'

const item = (slug: string, more: Partial<ContextItem> = {}): ContextItem => ({
  kind: 'skill',
  slug,
  name: slug,
  description: `Helps with ${slug.replaceAll('-', ' ')}.`,
  version: { label: '1.0.0', digest: `sha256:${slug.padEnd(64, '0')}` },
  priority: 100,
  load: 'auto',
  instructions: `Do ${slug} carefully. `.repeat(20),
  ...more,
})

const input = (more: Partial<ContextInput> = {}): ContextInput => ({
  agent: { id: 'a', model: 'gpt-4o', temperature: 0.2, systemPrompt: null, tokenBudget: 4000 },
  persona: item('reviewer', { kind: 'persona', instructions: 'You review changes with care.' }),
  items: [item('code-review'), item('release-notes')],
  withheld: [],
  format: 'text',
  contentUrl: ({ slug }) => `/content/${slug}`,
  count: countTokens,
  ...more,
})

describe('assembleContext', () => {
  it('starts with the persona, lists every item and loads what fits', () => {
    const context = assembleContext(input())
    expect(context.system_prompt.startsWith('You review changes with care.')).toBe(true)
    expect(context.items.map(({ slug, level }) => [slug, level])).toEqual([
      ['code-review', 'instructions'],
      ['release-notes', 'instructions'],
    ])
    expect(context.tokens.exact).toBe(true)
  })

  it('loads by the task when there is one', () => {
    const context = assembleContext(input({ task: 'write the release notes for version 2' }))
    expect(context.items.map(({ slug, level }) => [slug, level])).toEqual([
      ['code-review', 'metadata'],
      ['release-notes', 'instructions'],
    ])
  })

  it('always loads `always` first, never `on_demand`', () => {
    const items = [
      item('a-first', { load: 'on_demand' }),
      item('z-last', { load: 'always', priority: 900 }),
      item('m-mid'),
    ]
    const context = assembleContext(input({ items, task: 'a first thing' }))
    expect(context.items.map(({ slug, level }) => [slug, level])).toEqual([
      ['a-first', 'metadata'],
      ['m-mid', 'metadata'],
      ['z-last', 'instructions'],
    ])
  })

  it('keeps instructions that do not fit out, and says so', () => {
    const context = assembleContext(input({ items: [item('big', { instructions: 'word '.repeat(9000) })] }))
    expect(context.items[0]?.level).toBe('metadata')
    expect(context.omitted[0]).toMatchObject({ slug: 'big' })
    expect(context.token_estimate).toBeLessThanOrEqual(4000)
  })

  it('keeps a persona that is over budget, and nothing else', () => {
    const persona = item('talker', { kind: 'persona', instructions: 'talk '.repeat(900) })
    const context = assembleContext(input({ persona, maxTokens: 300 }))
    expect(context.tokens.persona).toBeGreaterThan(300)
    expect(context.items).toEqual([])
    expect(context.omitted.map(({ slug }) => slug)).toEqual(['code-review', 'release-notes'])
  })

  it('says that other families are estimated', () => {
    const agent = { id: 'a', model: 'claude-sonnet-4-5', temperature: null, systemPrompt: null, tokenBudget: 4000 }
    expect(assembleContext(input({ agent })).tokens.exact).toBe(false)
  })

  it.each(['openai', 'anthropic', 'gemini', 'text'] as const)('has the shape of %s', (format) => {
    const context = assembleContext(input({ format, task: 'review the code' }))
    expect({
      messages: context.messages.length,
      tools: context.tools.map((tool) => Object.keys(tool).toSorted()),
    }).toMatchSnapshot()
  })

  const someItem = fc
    .record({
      slug: fc.stringMatching(/^[a-z]{1,8}$/),
      kind: fc.constantFrom('skill' as const, 'command' as const),
      priority: fc.integer({ min: 0, max: 5 }),
      load: fc.constantFrom('always' as const, 'auto' as const, 'on_demand' as const),
      instructions: fc.string({ maxLength: 400 }),
      description: fc.string({ maxLength: 120 }),
    })
    .map(({ slug, ...more }) => item(slug, more))
  const someItems = fc.uniqueArray(someItem, { selector: ({ kind, slug }) => `${kind}/${slug}`, maxLength: 8 })

  it('is the same bytes whatever the order of the input', () => {
    fc.assert(
      fc.property(someItems, fc.option(fc.string(), { nil: undefined }), (items, task) => {
        const wish = task === undefined ? {} : { task }
        const one = assembleContext(input({ items, ...wish }))
        const other = assembleContext(input({ items: items.toReversed(), ...wish }))
        expect(JSON.stringify(other)).toBe(JSON.stringify(one))
      }),
      { numRuns: 60 },
    )
  })

  it('never goes over the budget beyond the persona', () => {
    fc.assert(
      fc.property(someItems, fc.integer({ min: 0, max: 1500 }), (items, maxTokens) => {
        const context = assembleContext(input({ items, maxTokens }))
        expect(context.token_estimate).toBeLessThanOrEqual(Math.max(maxTokens, context.tokens.persona))
        const seen = new Set([...context.items, ...context.omitted].map(({ slug }) => slug))
        for (const { slug } of items) expect(seen).toContain(slug)
      }),
      { numRuns: 60 },
    )
  })
})
