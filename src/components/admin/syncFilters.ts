import type { SyncSource } from '@/contracts/syncScreens'

/** What the address of a run's page says about its results; empty text is "anything". */
export interface ResultFilters {
  outcome: string
  kind: string
  warnings: string
  search: string
  page: string
}

const NAMES = ['outcome', 'kind', 'warnings', 'search', 'page'] as const

export const readResultFilters = (params: URLSearchParams): ResultFilters => {
  const of = (name: (typeof NAMES)[number]) => params.get(name) ?? ''
  return {
    outcome: of('outcome'),
    kind: of('kind'),
    warnings: of('warnings'),
    search: of('search'),
    page: of('page') || '1',
  }
}

/** The query string for the page's address and for the API; what says nothing is left out. */
export const writeResultFilters = (filters: ResultFilters): string =>
  new URLSearchParams(
    NAMES.flatMap((name) =>
      filters[name] === '' || (name === 'page' && filters.page === '1') ? [] : [[name, filters[name]]],
    ),
  ).toString()

/** The page of a list, from 1. */
export const readPage = (params: URLSearchParams): string => params.get('page') || '1'
export const writePage = (page: string): string => (page === '1' ? '' : `page=${page}`)

/** The groups that the overview can be narrowed to, in the order of its buttons. */
export const GROUPS = ['sources', 'attention', 'running', 'paused', 'uploads'] as const
export type Group = (typeof GROUPS)[number]

/** The group that the page's address names: the sources where it names none. */
export const readGroup = (params: URLSearchParams): Group =>
  GROUPS.find((group) => group === params.get('show')) ?? 'sources'
export const writeGroup = (group: Group): string => (group === 'sources' ? '' : `show=${group}`)

const UNWELL = new Set(['degraded', 'failing', 'halted'])

/** Whether a source is shown in a group. Uploads are a source each and would bury the others: they have a group of their own. */
export function isIn(group: Group, { type, health, enabled, open_run: open }: SyncSource): boolean {
  switch (group) {
    case 'sources':
      return type !== 'upload'
    case 'attention':
      return UNWELL.has(health)
    case 'running':
      return open !== null
    case 'paused':
      return !enabled
    case 'uploads':
      return type === 'upload'
  }
}

/** Whether a source's name, place or type has the text. */
export const hasText = ({ name, location, type }: SyncSource, text: string): boolean =>
  `${name} ${location} ${type}`.toLowerCase().includes(text.trim().toLowerCase())
