/** Addresses of the sync screens and of what they lead to. */
export const SYNC = '/admin/sync'
export const ALL_RUNS = '/admin/sync/runs'
export const sourcePage = (source: string): string => `${SYNC}/${source}`
export const runPage = (run: string, filters: Record<string, string> = {}): string => {
  const search = new URLSearchParams(filters).toString()
  return `${ALL_RUNS}/${run}${search ? `?${search}` : ''}`
}
export const versionPage = (version: string): string => `/admin/collections/versions/${version}`
export const configurePage = (source: string): string => `/admin/collections/sources/${source}`
export const reviewPage = (sourceName: string): string =>
  `/admin/review?${new URLSearchParams({ source: sourceName }).toString()}`

/** The id at the end of one of our addresses, from the segments that the panel's catch-all page hands over. */
export function lastSegment(params: Record<string, string | string[] | undefined> | undefined): string {
  return [params?.segments ?? []].flat().at(-1) ?? ''
}
