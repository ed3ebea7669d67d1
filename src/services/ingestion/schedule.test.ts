import { afterEach, describe, expect, it, vi } from 'vitest'
import { checkSchedule, nextRunAt } from './schedule'

const SOURCE = '0d4b1f0e-8f5c-4e5a-9f5e-2b1c3d4e5f60'

describe('checkSchedule', () => {
  it.each(['* * * * *', '15 */6 * * *', '0 9 * * MON-FRI', '@daily', ' 0 3 * * 0 '])('takes %s', (schedule) => {
    expect(checkSchedule(schedule)).toEqual({ ok: true })
  })

  it.each([
    ['every day', /expected 5 or 6 fields but got 2/],
    ['61 * * * *', /minute "61" is not possible/],
    ['0 0 31 2 *', /day of the month "31" is not possible/],
    ['0 0 * * 9', /weekday "9" is not possible/],
    ['* * * * * *', /leave the seconds out/],
    ['', /cron expression/],
  ])('says what is wrong with %s', (schedule, reason) => {
    const checked = checkSchedule(schedule)
    expect(checked).toMatchObject({ ok: false, reason: expect.stringMatching(reason) })
    expect(checked).toMatchObject({ reason: expect.stringContaining('For example') })
  })
})

describe('nextRunAt', () => {
  afterEach(() => vi.useRealTimers())

  it('is the next time of the expression, late by the jitter of its source', () => {
    vi.useFakeTimers({ now: new Date('2026-03-01T10:07:00') })
    const next = nextRunAt('0 * * * *', SOURCE)
    const late = (next?.getTime() ?? 0) - new Date('2026-03-01T11:00:00').getTime()
    expect(late).toBeGreaterThanOrEqual(0)
    expect(late).toBeLessThanOrEqual(300_000)
    expect(nextRunAt('0 * * * *', SOURCE)).toEqual(next)
  })

  it('keeps to a tenth of a short period', () => {
    vi.useFakeTimers({ now: new Date('2026-03-01T10:07:30') })
    const late = (nextRunAt('* * * * *', SOURCE)?.getTime() ?? 0) - new Date('2026-03-01T10:08:00').getTime()
    expect(late).toBeGreaterThanOrEqual(0)
    expect(late).toBeLessThanOrEqual(6000)
  })

  it('finds nothing for what is no schedule', () => {
    expect(nextRunAt('soon', SOURCE)).toBeUndefined()
    expect(nextRunAt('0 0 30 2 *', SOURCE)).toBeUndefined()
  })
})
