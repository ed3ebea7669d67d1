import { describe, expect, it } from 'vitest'
import { VERSION_STATES } from '@/domain/lifecycle'
import { bodyFor, decisionsFor } from './decisions'

const keys = (version: Parameters<typeof decisionsFor>[0]) => decisionsFor(version).map(({ key }) => key)
const one = (version: Parameters<typeof decisionsFor>[0], key: string) => {
  const kind = decisionsFor(version).find((each) => each.key === key)
  if (!kind) throw new Error(`no ${key}`)
  return kind
}

describe('decisionsFor', () => {
  it('offers what the state allows', () => {
    expect(keys({ state: 'pending_review', verdict: 'pass', published: false })).toEqual([
      'approve_publish',
      'approve',
      'request_changes',
      'reject',
    ])
    expect(keys({ state: 'approved', verdict: 'pass', published: false })).toEqual(['publish', 'deprecate', 'revoke'])
    expect(keys({ state: 'approved', verdict: 'pass', published: true })).toEqual(['deprecate', 'revoke'])
    expect(keys({ state: 'revoked', verdict: 'pass', published: false })).toEqual([])
    expect(keys({ state: 'imported', verdict: null, published: false })).toEqual([])
  })

  it('never offers the same decision twice', () => {
    for (const state of VERSION_STATES) {
      const offered = keys({ state, verdict: 'block', published: false })
      expect(new Set(offered).size).toBe(offered.length)
    }
  })
})

describe('bodyFor', () => {
  const words = { reason: 'Because.', replaceWith: '' }

  it('says only what the endpoint takes', () => {
    const waiting = { state: 'pending_review', verdict: 'pass', published: false } as const
    expect(bodyFor(one(waiting, 'approve'), words)).toEqual({})
    expect(bodyFor(one(waiting, 'approve_publish'), words)).toEqual({ publish: true })
    expect(bodyFor(one(waiting, 'reject'), words)).toEqual({ reason: 'Because.' })
    expect(bodyFor(one({ ...waiting, verdict: 'block' }, 'approve'), words)).toEqual({ override_reason: 'Because.' })
  })

  it('names a replacement where one was chosen', () => {
    const released = { state: 'approved', verdict: 'pass', published: true } as const
    expect(bodyFor(one(released, 'revoke'), words)).toEqual({ reason: 'Because.' })
    expect(bodyFor(one(released, 'revoke'), { ...words, replaceWith: 'sha256:a' })).toMatchObject({
      replace_with: 'sha256:a',
    })
  })
})
