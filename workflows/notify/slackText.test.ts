import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counted, slackLink, slackText } from './slackText'

describe('slackText', () => {
  it('escapes what Slack would read as a mention or link', () => {
    expect(slackText('<!channel> a & b > c')).toBe('&lt;!channel&gt; a &amp; b &gt; c')
    expect(slackText('two\n lines')).toBe('two lines')
  })

  it('holds no control character of Slack’s and is bounded, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        const shown = slackText(text)
        expect(shown).not.toMatch(/[<>\n]|&(?!amp;|lt;|gt;)/)
        expect([...shown].length).toBeLessThanOrEqual(500 * 5)
      }),
    )
  })
})

describe('slackLink', () => {
  it('is one link, whatever its text', () => {
    expect(slackLink('https://a.example/x', 'a|b <c>')).toBe('<https://a.example/x|a¦b &lt;c&gt;>')
  })
})

describe('counted', () => {
  it('knows one from many', () => {
    expect([0, 1, 2].map((count) => counted(count, 'item'))).toEqual(['0 items', '1 item', '2 items'])
  })
})
