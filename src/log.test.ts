import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createLogger } from './log'

const logged = (write: (log: ReturnType<typeof createLogger>) => void): string => {
  let out = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      out += String(chunk)
      done()
    },
  })
  write(createLogger({ name: 'test', level: 'debug' }, stream))
  return out
}

describe('createLogger', () => {
  it('hides secrets by field name at any depth, and keeps token counts', () => {
    const out = logged((log) =>
      log.info({
        headers: { authorization: 'sssecret', Cookie: 'sssecret' },
        user: { password: 'sssecret', list: [{ apiKey: 'sssecret', link_token: 'sssecret' }] },
        token_estimate: 812,
        tokens: 40,
      }),
    )
    expect(out).not.toContain('sssecret')
    expect(JSON.parse(out)).toMatchObject({ token_estimate: 812, tokens: 40, level: 'info', name: 'test' })
  })

  it('hides capabilities inside texts: link paths, bearer tokens, URL passwords', () => {
    const out = logged((log) => {
      log.warn({ url: '/w/abc123/marketplace.json' }, 'GET /w/abc123/npm/x failed with Bearer abc.def')
      log.error(new Error('connect postgres://automatos:abc123@127.0.0.1:5/automatos'))
    })
    expect(out).not.toMatch(/abc123|abc\.def/)
    expect(out).toContain('/w/[hidden]/marketplace.json')
    expect(out).toContain('postgres://automatos:[hidden]@127.0.0.1:5/automatos')
  })

  it('survives circular structures', () => {
    const loop: Record<string, unknown> = {}
    loop.self = loop
    expect(logged((log) => log.info(loop))).toContain('"name":"test"')
  })
})
