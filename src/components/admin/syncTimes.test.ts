import { describe, expect, it } from 'vitest'
import { fromNow, lengthInWords } from './syncTimes'

const NOW = Date.parse('2026-05-04T12:00:00Z')
const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString()

describe('times for people', () => {
  it.each([
    [null, '—'],
    [0.42, '0.4 s'],
    [12.3, '12 s'],
    [59.6, '1 min 0 s'],
    [185, '3 min 5 s'],
    [7830, '2 h 10 min'],
  ])('a run of %s seconds took %s', (seconds, words) => expect(lengthInWords(seconds)).toBe(words))

  it.each([
    [-3, 'just now'],
    [30, 'in a moment'],
    [-300, '5 min ago'],
    [3 * 3600, 'in 3 h'],
    [-26 * 3600, '1 day ago'],
    [-5 * 86400, '5 days ago'],
    [-30 * 86400, '2026-04-04'],
  ])('%i seconds from now: %s', (seconds, words) => expect(fromNow(at(seconds), NOW)).toBe(words))
})
