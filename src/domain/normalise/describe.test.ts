import * as fc from 'fast-check'
import { describe as suite, expect, it } from 'vitest'
import type { LoadedComponent, LoadedPlugin } from '../loading/types'
import { CATEGORIES } from '../taxonomy'
import { categorise, categoryNamed } from './categorise'
import { describe } from './describe'
import { displayNameOf } from './displayName'

const component = (more: Partial<LoadedComponent> = {}): LoadedComponent => ({
  kind: 'skill',
  name: 'sql-query-tuning',
  description: 'Makes slow SQL queries fast. Use when a query is slow or a plan looks wrong.',
  path: 'skills/x',
  root: 'skills/x',
  mainFile: 'SKILL.md',
  files: [],
  tags: [],
  frontmatter: {},
  warnings: [],
  problems: [],
  ...more,
})

const TEXT = `---
name: sql-query-tuning
---
# SQL query tuning

Reads **plans** and [indexes](x.md).

## Overview

It measures first.

## When to use this skill

- A query is \`slow\`
  and nobody knows why
- [ ] The plan changed

## When not to use

- Never

## Examples

\`\`\`sql
select 1
\`\`\`

- "Why is this slow?"
`

suite('describe', () => {
  it('takes text, uses and examples from the sections', () => {
    expect(describe(component(), TEXT)).toEqual({
      name: 'sql-query-tuning',
      displayName: 'SQL Query Tuning',
      description: 'Makes slow SQL queries fast. Use when a query is slow or a plan looks wrong.',
      longDescription: 'Reads **plans** and [indexes](x.md).\n\n## Overview\n\nIt measures first.',
      useCases: ['A query is slow and nobody knows why', 'The plan changed'],
      examples: ['select 1', '"Why is this slow?"'],
      tags: ['sql', 'query', 'tuning'],
      category: 'data',
      license: undefined,
      author: undefined,
    })
  })

  it('falls back to what the description says', () => {
    expect(describe(component(), '').useCases).toEqual(['A query is slow or a plan looks wrong'])
  })

  it('keeps dialogues for models out of the text for people', () => {
    const description =
      'Use this agent when reviewing. Examples:\\n\\n<example>\\nuser: "Check my change"\\nassistant: "I will"\\n</example>'.replaceAll(
        '\\n',
        '\n',
      )
    const result = describe(component({ kind: 'persona', description }), 'You review.')
    expect(result.description).toBe('Use this agent when reviewing.')
    expect(result.examples).toEqual(['Check my change'])
  })

  it('lets the plugin speak where the component is silent', () => {
    const plugin = component({
      kind: 'plugin',
      name: 'data-desk',
      license: 'Apache 2.0',
      author: { name: 'Ann' },
      category: 'writing',
      tags: ['sql', 'other-part'],
    })
    const result = describe(component({ name: 'thing', description: 'Does sql things.' }), '', {
      plugin,
      owner: 'Shop',
    })
    expect(result).toMatchObject({
      license: { id: 'Apache-2.0' },
      author: 'Ann',
      category: 'writing',
      tags: ['sql', 'thing'],
    })
    expect(describe(component(), '', { owner: 'Shop' }).author).toBe('Shop')
  })

  it('describes a plugin without README by its parts', () => {
    const plugin: LoadedPlugin = {
      ...component(),
      kind: 'plugin',
      mainFile: '.claude-plugin/plugin.json',
      namespace: 'p',
      components: [component({ name: 'api-design' }), component({ kind: 'persona', name: 'qa' })],
      hooks: [],
      hookFiles: [],
      hookMarkdown: [],
      mcpServers: [],
      lspServers: [],
    }
    expect(describe(plugin, '{"name":"p"}').longDescription).toBe('**Skills**\n\n- API Design\n\n**Personas**\n\n- QA')
  })

  it('stays within the lengths of the catalog and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 3000 }),
        fc.string({ unit: fc.constantFrom('😀', 'a', ' ', '-', '漢', ','), maxLength: 1500 }),
        (text, words) => {
          const result = describe(
            component({ name: words || 'x', description: words, category: words, license: words }),
            text,
          )
          expect(result.name.length).toBeLessThanOrEqual(200)
          expect(result.displayName.length).toBeLessThanOrEqual(200)
          expect(result.description.length).toBeLessThanOrEqual(2000)
          expect(result.description).not.toBe('')
          expect(result.longDescription.length).toBeLessThanOrEqual(20_000)
          expect(result.tags.length).toBeLessThanOrEqual(12)
          expect(JSON.stringify(result)).not.toMatch(/\\ud[89ab]/i)
        },
      ),
    )
  })

  it('takes linear time on hostile text', () => {
    for (const unit of [
      '<!--',
      '```x\n',
      '~~~a\n',
      '**',
      '\n',
      '# a\n',
      '- [',
      '<example>',
      'use when ',
      '](',
      '`',
      '\n \n',
    ]) {
      const start = performance.now()
      describe(component({ description: unit.repeat(10_000) }), `## Usage\n\n${unit.repeat(100_000)}`)
      expect(performance.now() - start, JSON.stringify(unit)).toBeLessThan(2500)
    }
  })
})

suite('texts that say nothing', () => {
  it.each(['DESCRIPTION_PLACEHOLDER', 'TODO', '...', '[insert here]', 'Replace with description of the skill'])(
    'does not show %s',
    (description) => {
      expect(describe(component({ description }), 'It sorts things.').description).toBe('It sorts things.')
    },
  )

  it.each(['从文章中提取笔记。', 'Todo lists for teams.', '[beta] Sorts.'])('shows %s', (description) => {
    expect(describe(component({ description }), 'Body.').description).toBe(description)
  })

  it('says by numbers what a plugin brings that has no text at all', () => {
    const parts = [component({ kind: 'skill' }), component({ kind: 'skill' }), component({ kind: 'command' })]
    const plugin = { ...component({ kind: 'plugin', description: '' }), components: parts }
    expect(describe(plugin, '').description).toBe('Brings 2 skills, 1 command.')
  })
})

suite('categorise', () => {
  const clues = (name: string, description = '', named?: string, inherited?: string) =>
    categorise({ name, description, tags: [], named, inherited })

  it.each([
    ['database', 'data'],
    ['Code Quality', 'testing'],
    ['sales-marketing', 'business'],
    ['Developer Tools', 'development'],
    ['other', 'other'],
  ])('upstream says %s', (named, category) => {
    expect(clues('x', '', named)).toBe(category)
  })

  it.each([
    ['playwright-testing', 'testing'],
    ['kubernetes-deploy', 'devops'],
    ['threat-model', 'security'],
    ['release-notes', 'devops'],
    ['blog-writer', 'writing'],
    ['figma-ui', 'design'],
    ['user-interview-okr', 'product'],
    ['invoice-finance', 'business'],
    ['nginx-gen', 'devops'],
    ['write-query', 'data'],
    ['human-protein-atlas', 'research'],
    ['defi-yield', 'business'],
    ['3d-games', 'development'],
    ['永久笔记 写作 文章', 'writing'],
    ['autonomy', 'other'],
    ['zzz', 'other'],
  ])('the words of %s say it', (name, category) => {
    expect(clues(name)).toBe(category)
  })

  it('uses the plugin’s category where the words say little', () => {
    expect(clues('zzz', '', 'agents', 'security')).toBe('security')
    expect(clues('zzz', '', undefined, 'Education & Research')).toBe('research')
    expect(clues('zzz', '', 'api-development')).toBe('development')
    expect(clues('zzz', '', undefined, 'constructor')).toBe('other')
  })

  it('knows only categories of the catalog', () => {
    const slugs = CATEGORIES.map(({ slug }) => slug)
    expect(slugs).toContain(categoryNamed('docs'))
    expect(categoryNamed('agents')).toBeUndefined()
  })
})

suite('displayNameOf', () => {
  it.each([
    ['api-design', 'API Design'],
    ['gsd:ai-phase', 'GSD: AI Phase'],
    ['github_actions', 'GitHub Actions'],
    ['Already Named', 'Already Named'],
    ['-', '-'],
  ])('%s → %s', (name, shown) => {
    expect(displayNameOf({ name })).toBe(shown)
  })
})
