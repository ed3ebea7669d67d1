import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson, toPlain } from './json'

describe('parseJson', () => {
  it('forgives a byte-order mark', () => {
    expect(parseJson('\uFEFF{"a":1}')).toEqual({ ok: true, value: { a: 1 } })
  })

  it('says what is wrong', () => {
    expect(parseJson('{')).toMatchObject({ ok: false, reason: expect.stringContaining('JSON') })
  })

  it('drops __proto__ and mends text that Postgres refuses', () => {
    expect(parseJson('{"__proto__":{"x":1},"a":"b\\u0000c\\ud800","\\u0000k":1}')).toEqual({
      ok: true,
      value: { a: 'bc\uFFFD', k: 1 },
    })
  })

  it('keeps ordinary JSON as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value)
        fc.pre(!/__proto__|\\u0000|\\ud[89a-f]/i.test(text))
        expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) })
      }),
    )
  })
})

describe('toPlain', () => {
  it('makes JSON of anything', () => {
    const map = new Map<unknown, unknown>([
      ['a', new Map([[1, Number.NaN]])],
      [['k'], new Date(0)],
      ['f', () => 1],
      ['u', undefined],
      ['n', 10n],
    ])
    expect(toPlain(map)).toEqual({ a: { 1: 'NaN' }, '["k"]': '1970-01-01T00:00:00.000Z', f: null, u: null, n: '10' })
  })

  it('cuts what is too deep', () => {
    let value: unknown = 'end'
    for (let depth = 0; depth < 10_000; depth += 1) value = [value]
    expect(JSON.stringify(toPlain(value)).length).toBeLessThan(200)
  })
})
