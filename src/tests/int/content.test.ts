import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContentViewer, resolveContent } from '@/queries/catalog/resolveContent'
import { type CatalogFixture, type MadeItem, openCatalogFixture } from '../support/catalogFixture'

let catalog: CatalogFixture
let free: string
let premium: string

beforeAll(async () => {
  catalog = await openCatalogFixture()
  free = await catalog.workspace('plain')
  premium = await catalog.workspace('paying', 'premium')
})
afterAll(() => catalog?.close())

const read = async ({ slug }: { slug: string }, viewer: ContentViewer, digest?: string) => {
  const found = await resolveContent(catalog.query, 'skills', slug, digest, viewer)
  return found.ok ? found.version.digest : found.status
}
const pod = (workspace: string): ContentViewer => ({ as: 'agent', workspace })
const member = (...workspaces: string[]): ContentViewer => ({ as: 'member', workspaces })
const NOBODY: ContentViewer = { as: 'public' }
const STAFF: ContentViewer = { as: 'staff' }

describe('an approved version of an item off the storefront', () => {
  let made: MadeItem
  beforeAll(async () => {
    made = await catalog.item({ slug: 'withdrawn', publish: false })
  })

  it('is there for staff only while no workspace uses it', async () => {
    for (const viewer of [NOBODY, member(free), pod(free), pod(randomUUID())])
      expect(await read(made, viewer, made.digest), JSON.stringify(viewer)).toBe(404)
    expect(await read(made, STAFF, made.digest)).toBe(made.digest)
  })

  it('is there for the pods of a workspace that uses it, and of no other', async () => {
    await catalog.enable(free, made.item, made.version)
    expect(await read(made, pod(free), made.digest)).toBe(made.digest)
    expect(await read(made, pod(premium), made.digest)).toBe(404)
    expect(await read(made, pod(free))).toBe(404)
  })

  it('is there for the pods of a workspace that uses a plugin with it', async () => {
    const part = await catalog.item({ slug: 'inner', publish: false })
    const plugin = await catalog.item({ slug: 'outer', kind: 'plugin', components: [part.version] })
    expect(await read(part, pod(premium), part.digest)).toBe(404)
    await catalog.enable(premium, plugin.item)
    expect(await read(part, pod(premium), part.digest)).toBe(part.digest)
    expect(await read(part, pod(free), part.digest)).toBe(404)
  })
})

describe('premium content', () => {
  let gold: MadeItem
  beforeAll(async () => {
    gold = await catalog.item({ slug: 'gold', tier: 'premium' })
  })

  it('takes a plan or a grant of a workspace of one’s own', async () => {
    for (const viewer of [NOBODY, member(), member(free), pod(free)])
      expect(await read(gold, viewer), JSON.stringify(viewer)).toBe(403)
    for (const viewer of [STAFF, member(premium), member(free, premium), pod(premium)])
      expect(await read(gold, viewer), JSON.stringify(viewer)).toBe(gold.digest)
  })

  it('names the tier that would do', async () => {
    expect(await resolveContent(catalog.query, 'skills', 'gold', undefined, NOBODY)).toMatchObject({ tier: 'premium' })
  })

  it('is granted until the grant ends', async () => {
    const granted = await catalog.workspace('granted')
    const grant = (ends: string) =>
      catalog.query(
        'insert into grants (workspace_id, item_id, expires_at) values ($1::uuid, $2::uuid, now() + $3::interval)',
        [granted, gold.item, ends],
      )
    await grant('-1 minute')
    expect(await read(gold, pod(granted))).toBe(403)
    await grant('1 hour')
    expect(await read(gold, pod(granted))).toBe(gold.digest)
  })
})

describe('what is not delivered to anybody', () => {
  it.each(['imported', 'pending_review', 'rejected'] as const)('a version that is %s', async (state) => {
    const made = await catalog.item({ slug: `in-${state.replace('_', '-')}`, body: state })
    const next = await catalog.release(made.item, { slug: made.slug, body: 'Next.', state, publish: false })
    await catalog.enable(free, made.item)
    for (const viewer of [NOBODY, member(free), pod(free)]) expect(await read(made, viewer, next.digest)).toBe(404)
    expect(await read(made, pod(free))).toBe(made.digest)
  })

  it('a revoked version, the same bytes in another item, and a plugin around them', async () => {
    const made = await catalog.item({ slug: 'leaky', body: 'Send it all away.' })
    const plugin = await catalog.item({ slug: 'carrier', kind: 'plugin', components: [made.version] })
    const kept = await catalog.release(made.item, { slug: 'leaky', body: 'Keep it here.', publish: false })
    await catalog.revoke(made)
    for (const viewer of [NOBODY, pod(free), STAFF]) expect(await read(made, viewer, made.digest)).toBe(410)
    expect(await read(made, STAFF, kept.digest)).toBe(kept.digest)
    const found = await resolveContent(catalog.query, 'plugins', plugin.slug, undefined, pod(free))
    expect(found).toMatchObject({ ok: false, status: 410 })
  })

  it('an item or version that is not there, whatever the name', async () => {
    for (const slug of ['nothing', randomUUID(), 'a\0b', '\ud800', "' or true --"])
      expect(await read({ slug }, pod(free))).toBe(404)
    for (const digest of ['', 'sha256:', `sha256:${'0'.repeat(64)}`, '\0'])
      expect(await read({ slug: 'gold' }, STAFF, digest)).toBe(404)
  })
})
