import type { Able } from './CapabilityList'

const keyOf = ({ type, value }: Able): string => `${type}\0${value}`

/** Capabilities by type and value, wherever in the files they stand, each once. */
export const distinct = (capabilities: readonly Able[]): Able[] => [
  ...new Map(capabilities.map((each) => [keyOf(each), each])).values(),
]

/** What a version can do that the one before could not, and what it cannot do any more. */
export function newCapabilities(now: readonly Able[], before: readonly Able[]): { added: Able[]; removed: Able[] } {
  const without = (some: readonly Able[], others: readonly Able[]) => {
    const known = new Set(others.map(keyOf))
    return distinct(some).filter((each) => !known.has(keyOf(each)))
  }
  return { added: without(now, before), removed: without(before, now) }
}
