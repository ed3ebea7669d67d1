import { describe, expect, it } from 'vitest'
import { headingRanks } from './headingRanks'

const ranked = (...tags: string[]) => {
  const children = tags.map((tagName) => ({ type: 'element', tagName }))
  headingRanks()({ type: 'root', children })
  return children.map(({ tagName }) => tagName)
}

describe('headingRanks', () => {
  it('puts the highest heading under ours', () => {
    expect(ranked('h1', 'h2', 'h2', 'h1')).toEqual(['h3', 'h4', 'h4', 'h3'])
  })

  it('closes gaps and never goes beyond h6', () => {
    expect(ranked('h2', 'h6', 'h3')).toEqual(['h3', 'h4', 'h4'])
    expect(ranked('h1', 'h2', 'h3', 'h4', 'h5', 'h6')).toEqual(['h3', 'h4', 'h5', 'h6', 'h6', 'h6'])
  })
})
