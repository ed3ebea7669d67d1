import { describe, expect, it } from 'vitest'
import { bulkFilter, optionsOf, readFilters, writeAddress, writeFilters } from './queueFilters'

describe('the filters of the queue', () => {
  it('start with what waits for a decision', () => {
    expect(readFilters(new URLSearchParams())).toMatchObject({ state: 'pending_review', kind: '', page: '1' })
  })

  it('survive the way through the address', () => {
    const filters = readFilters(new URLSearchParams('kind=skill&source=a%26b&verdict=block&page=3'))
    expect(readFilters(new URLSearchParams(writeFilters(filters)))).toEqual(filters)
    expect(readFilters(new URLSearchParams(writeAddress(filters)))).toEqual(filters)
  })

  it('leave out of the address what is so anyway', () => {
    expect(writeAddress(readFilters(new URLSearchParams()))).toBe('')
    expect(writeAddress(readFilters(new URLSearchParams('source=a&state=rejected&page=1')))).toBe(
      'state=rejected&source=a',
    )
  })

  it('are a bulk filter only for what waits', () => {
    const filters = readFilters(new URLSearchParams('kind=skill'))
    expect(bulkFilter(filters)).toEqual({ kind: 'skill' })
    expect(bulkFilter({ ...filters, state: 'rejected' })).toBeUndefined()
  })

  it('keep the chosen value as an option when nothing is left of it', () => {
    expect(optionsOf({ kind: { skill: 2 } }, 'kind', 'plugin')).toEqual([
      { value: 'skill', label: 'Skill (2)' },
      { value: 'plugin', label: 'Plugin (0)' },
    ])
    expect(optionsOf(undefined, 'kind', '')).toEqual([])
  })
})
