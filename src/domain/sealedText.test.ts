import { assert, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { openSealed, sealText } from './sealedText'

it('opens what it sealed, for the same key and purpose only', () => {
  assert(
    property(string(), string(), (text, key) => {
      const sealed = sealText(text, key, 'a')
      expect(openSealed(sealed, key, 'a')).toBe(text)
      expect(openSealed(sealed, key, 'b')).toBeUndefined()
      expect(openSealed(sealed, `${key}x`, 'a')).toBeUndefined()
    }),
    { numRuns: 50 },
  )
})

it('does not open what was changed or is no sealed text', () => {
  const sealed = sealText('secret', 'key', 'a')
  const changed = sealed.startsWith('A') ? `B${sealed.slice(1)}` : `A${sealed.slice(1)}`
  for (const text of [changed, sealed.slice(0, 20), '', 'no base64 §§'])
    expect(openSealed(text, 'key', 'a')).toBeUndefined()
})
