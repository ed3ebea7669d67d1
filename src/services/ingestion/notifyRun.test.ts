import { describe, expect, it } from 'vitest'
import type { Health } from '../../domain/sync'
import { isWorthTelling } from './notifyRun'

const failed = (before: Health, after: Health) =>
  isWorthTelling({ status: 'failed', trigger: 'schedule', pendingReview: 0, health: { before, after } })

describe('isWorthTelling', () => {
  it('tells of the first failure and of changes of state, not of every failure', () => {
    expect(failed('healthy', 'degraded')).toBe(true)
    expect(failed('unknown', 'degraded')).toBe(true)
    expect(failed('degraded', 'degraded')).toBe(false)
    expect(failed('degraded', 'failing')).toBe(true)
    expect(failed('failing', 'failing')).toBe(false)
    expect(failed('halted', 'halted')).toBe(false)
  })

  it('tells of a halt once', () => {
    const halted = { status: 'halted', trigger: 'schedule', pendingReview: 3 } as const
    expect(isWorthTelling({ ...halted, health: { before: 'failing', after: 'halted' } })).toBe(true)
    expect(isWorthTelling({ ...halted, health: { before: 'halted', after: 'halted' } })).toBe(false)
  })

  it('tells of new items that wait, whoever started the run but the seed', () => {
    const health = { before: 'healthy', after: 'healthy' } as const
    expect(isWorthTelling({ status: 'completed', trigger: 'manual', pendingReview: 1, health })).toBe(true)
    expect(isWorthTelling({ status: 'completed', trigger: 'manual', pendingReview: 0, health })).toBe(false)
    expect(isWorthTelling({ status: 'completed', trigger: 'seed', pendingReview: 40, health })).toBe(false)
  })
})
