import { expect, it } from 'vitest'
import type { OpenResult, SourceSpec } from '@/connectors/types'
import type { RememberedPlace } from '@/services/ingestion/places'
import { openAhead } from './openAhead'
import { fingerprintOf, type Place } from './place'

const place = (name: string, host = 'a.example'): Place => ({
  key: name,
  spec: { type: 'git', location: `https://${host}/${name}` },
})
const tree = (closed: string[], name: string): OpenResult => ({
  ok: true,
  unchanged: false,
  requests: 1,
  tree: {
    entries: [],
    problems: [],
    read: () => Promise.reject(new Error('none')),
    close: async () => void closed.push(name),
  },
})

async function run(
  places: readonly Place[],
  answer: (spec: SourceSpec) => OpenResult,
  known: readonly RememberedPlace[] = [],
) {
  const asked: string[] = []
  const outcomes: string[] = []
  const openPlace = async (spec: SourceSpec) => {
    asked.push(spec.location)
    return answer(spec)
  }
  const remembered = new Map(known.map((each) => [each.place, each]))
  for await (const { place: at, opened } of openAhead({ openPlace }, places, remembered))
    outcomes.push(`${at.key} ${opened.ok ? (opened.unchanged ? 'unchanged' : 'opened') : opened.kind}`)
  return { asked, outcomes }
}

it('keeps the order, and leaves a host alone that is down, but no other', async () => {
  const places = [...Array.from({ length: 9 }, (_, n) => place(`p${n}`)), place('q', 'b.example')]
  const { asked, outcomes } = await run(places, ({ location }) =>
    location.includes('a.example') ? { ok: false, kind: 'unreachable', reason: 'down' } : tree([], location),
  )
  expect(outcomes).toEqual([...places.slice(0, 9).map(({ key }) => `${key} unreachable`), 'q opened'])
  expect(asked.length).toBeLessThan(9)
})

it('does not ask for what is pinned and known, and stops asking at a rate limit', async () => {
  const pinned: Place = { key: 'pinned', spec: { type: 'github', location: 'o/r', ref: 'a'.repeat(40) } }
  const held = { external: [], rejected: [], items: {}, counts: {} }
  const memory = { place: 'pinned', fingerprint: fingerprintOf(pinned), revision: 'a'.repeat(40), etag: null, held }
  const known = await run([pinned], () => tree([], 'x'), [memory])
  expect(known).toEqual({ asked: [], outcomes: ['pinned unchanged'] })
  const other = await run([pinned], () => tree([], 'x'), [{ ...memory, fingerprint: 'other' }])
  expect(other.outcomes).toEqual(['pinned opened'])
  const many = Array.from({ length: 20 }, (_, n) => place(`p${n}`))
  const limited = await run(many, () => ({ ok: false, kind: 'rate_limited', reason: 'enough', retryAfterSeconds: 60 }))
  expect(limited.asked.length).toBeLessThanOrEqual(5)
  expect(limited.outcomes).toHaveLength(20)
})

it('closes the trees that nobody came for', async () => {
  const closed: string[] = []
  const places = Array.from({ length: 6 }, (_, n) => place(`p${n}`))
  const openPlace = async (spec: SourceSpec) => tree(closed, spec.location)
  for await (const { opened } of openAhead({ openPlace }, places, new Map())) {
    if (opened.ok && !opened.unchanged) await opened.tree.close()
    break
  }
  expect(closed.length).toBeGreaterThanOrEqual(4)
})
