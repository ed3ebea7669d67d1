import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visibleLine, visibleText } from './visibleText'

describe('visibleText', () => {
  it.each([
    ['pay\u202elap', 'paylap'],
    ['a\u200bb\ufeffc\u00add', 'abcd'],
    ['x\u{e0041}\u{e0042}y', 'xy'],
    ['x\u{e0100}y', 'xy'],
    ['a\u200db', 'ab'],
    ['line\r\nend\rand\ttab\u0007', 'line\nend\nand\ttab'],
    ['\ud800half', '\ufffdhalf'],
  ])('%j → %j', (text, visible) => expect(visibleText(text)).toBe(visible))

  it.each(['naïve café', '漢字 仮名', 'می\u200cخواهم', '👩\u200d💻 works', 'Ω ≈ ½', '❤\ufe0f'])('keeps %s', (text) =>
    expect(visibleText(text)).toBe(text),
  )

  it('is idempotent and leaves no control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = visibleText(text)
        // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
        return visibleText(once) === once && !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(once)
      }),
    )
  })

  it('puts names on one line', () => expect(visibleLine(' a\n b\u200b\t c ')).toBe('a b c'))
})
