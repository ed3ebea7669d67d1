import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { safeJson } from './safeJson'

it('drops NUL and mends lone surrogates, in values and keys', () => {
  expect(JSON.parse(safeJson({ 'a\0b': ['x\0', '\ud800y'] }))).toEqual({ ab: ['x', '\ufffdy'] })
})

it('leaves a backslash before the letters u0000 alone', () => {
  expect(JSON.parse(safeJson({ path: 'C:\\u0000' }))).toEqual({ path: 'C:\\u0000' })
})

it('never emits what jsonb refuses, and changes nothing else', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
      const back = z.array(z.unknown()).parse(JSON.parse(safeJson([value, text])))
      const again = JSON.stringify(back)
      expect(again.includes('\0')).toBe(false)
      expect(again.isWellFormed()).toBe(true)
      if (text.isWellFormed() && !text.includes('\0') && JSON.stringify(value).isWellFormed()) {
        expect(JSON.stringify(back[1])).toBe(JSON.stringify(text))
      }
    }),
  )
})
