import { describe, expect, it } from 'vitest'
import type { SyncSource } from '@/contracts/syncScreens'
import {
  hasText,
  isIn,
  readGroup,
  readPage,
  readResultFilters,
  writeGroup,
  writePage,
  writeResultFilters,
} from './syncFilters'

const source = (more: Partial<SyncSource> = {}): SyncSource => ({
  id: '00000000-0000-4000-8000-000000000000',
  name: 'Harbour tools',
  type: 'github',
  location: 'harbour/tools',
  ref: null,
  path: null,
  enabled: true,
  schedule: null,
  health: 'healthy',
  health_reason: null,
  last_run_at: null,
  last_success_at: null,
  next_run_at: null,
  backoff_until: null,
  items: { total: 0, gone: 0, by_kind: {} },
  waiting_for_scan: 0,
  pending_review: 0,
  last_run: null,
  open_run: null,
  dry_run: null,
  ...more,
})

describe('the filters of results', () => {
  it('survive the way through the address', () => {
    const filters = readResultFilters(new URLSearchParams('outcome=failed&search=a%26b&warnings=true&page=3'))
    expect(filters).toMatchObject({ outcome: 'failed', search: 'a&b', warnings: 'true', kind: '', page: '3' })
    expect(readResultFilters(new URLSearchParams(writeResultFilters(filters)))).toEqual(filters)
    expect(writeResultFilters(readResultFilters(new URLSearchParams()))).toBe('')
  })
})

describe('the groups of the overview', () => {
  it('keep uploads apart from places that are synced', () => {
    expect(isIn('sources', source())).toBe(true)
    expect(isIn('sources', source({ type: 'upload' }))).toBe(false)
    expect(isIn('uploads', source({ type: 'upload' }))).toBe(true)
  })

  it('find what needs somebody', () => {
    expect(isIn('attention', source())).toBe(false)
    for (const health of ['degraded', 'failing', 'halted'] as const)
      expect(isIn('attention', source({ health }))).toBe(true)
    expect(isIn('paused', source({ enabled: false }))).toBe(true)
    expect(isIn('running', source())).toBe(false)
  })

  it('fall back to the sources', () => {
    expect(readGroup(new URLSearchParams(writeGroup('paused')))).toBe('paused')
    expect(readGroup(new URLSearchParams('show=nonsense'))).toBe('sources')
    expect(writeGroup(readGroup(new URLSearchParams()))).toBe('')
  })

  it('know the page', () => {
    expect(readPage(new URLSearchParams(writePage('3')))).toBe('3')
    expect(writePage(readPage(new URLSearchParams()))).toBe('')
  })

  it('search in name, place and type', () => {
    expect(hasText(source(), ' HARBOUR/')).toBe(true)
    expect(hasText(source(), 'github')).toBe(true)
    expect(hasText(source(), 'elsewhere')).toBe(false)
  })
})
