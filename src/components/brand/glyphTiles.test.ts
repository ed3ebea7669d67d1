import { describe, expect, it } from 'vitest'
import { glyphTiles } from './glyphTiles'

describe('glyphTiles', () => {
  it('draws the same picture for the same text', () => {
    expect(glyphTiles('code-review')).toEqual(glyphTiles('code-review'))
  })

  it('draws different pictures for most texts', () => {
    const pictures = Array.from({ length: 200 }, (_, index) => JSON.stringify(glyphTiles(`item-${index}`)))
    expect(new Set(pictures).size).toBeGreaterThan(190)
  })

  it('covers the four corners', () => {
    expect(glyphTiles('').map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [10, 0],
      [0, 10],
      [10, 10],
    ])
  })
})
