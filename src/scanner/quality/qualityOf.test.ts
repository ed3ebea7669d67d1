import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundleOf } from '../testing/bundleOf'
import { qualityOf } from './qualityOf'

const codes = (files: Record<string, string>): string[] => qualityOf(bundleOf(files)).reasons.map(({ code }) => code)

const GOOD =
  '---\nname: tables\ndescription: Formats Markdown tables. Use when a table in a document is crooked or too wide.\nlicense: MIT\n---\n\n# Tables\n\nAlign the columns. See [the rules](references/rules.md).\n'

describe('qualityOf', () => {
  it('finds nothing in a good skill', () => {
    expect(qualityOf(bundleOf({ 'tables/SKILL.md': GOOD, 'tables/references/rules.md': '# Rules' }))).toEqual({
      score: 100,
      reasons: [],
    })
  })

  it('names what is missing', () => {
    expect(codes({ 'SKILL.md': '# Tables\n' })).toEqual(
      expect.arrayContaining(['no-description', 'no-name', 'no-licence', 'thin-body']),
    )
    expect(codes({ 'README.txt': 'x' })).toContain('no-instructions')
  })

  it('finds broken links and vague triggers', () => {
    expect(codes({ 'tables/SKILL.md': GOOD })).toEqual(['broken-link'])
    expect(
      codes({
        'SKILL.md': GOOD.replace(/description: .*/, 'description: Use when you need help with anything at all.'),
      }),
    ).toContain('vague-trigger')
  })

  it('survives text that costs a parser its stack or its time', () => {
    expect(codes({ 'SKILL.md': `${GOOD}${'> '.repeat(16_000)}` })).toContain('unreadable')
    expect(codes({ 'SKILL.md': `${GOOD}${'[('.repeat(100_000)}` })).toContain('unreadable')
  })

  it('gives a score from 0 to 100 for any text', () => {
    assert(
      property(string(), (text) => {
        const { score } = qualityOf(bundleOf({ 'SKILL.md': text }))
        return score >= 0 && score <= 100
      }),
    )
  })
})
