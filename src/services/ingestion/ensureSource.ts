import type { PayloadRequest } from 'payload'
import type { SourceType } from '../../domain/sync'
import { inTransaction } from '../transaction'

export interface SourceWish {
  name: string
  type: SourceType
  location: string
  ref?: string | null
  path?: string | null
  trusted?: boolean
}

/** The source of that name, created when it is new; a known one is pointed to the location given now. */
export async function ensureSource(req: PayloadRequest, wish: SourceWish): Promise<string> {
  return inTransaction(req, async () => {
    const { docs } = await req.payload.find({
      collection: 'sources',
      where: { name: { equals: wish.name } },
      limit: 1,
      depth: 0,
      overrideAccess: true,
      req,
    })
    const [known] = docs
    const data = { type: wish.type, location: wish.location, ref: wish.ref ?? null, path: wish.path ?? null }
    if (!known) {
      const created = await req.payload.create({
        collection: 'sources',
        data: { ...data, name: wish.name, enabled: true, trusted: wish.trusted ?? false },
        depth: 0,
        overrideAccess: true,
        req,
      })
      return created.id
    }
    const same =
      known.type === data.type &&
      known.location === data.location &&
      (known.ref ?? null) === data.ref &&
      (known.path ?? null) === data.path
    // Another place means that what we remember of its state (revision, etag) says nothing any more.
    if (!same) {
      await req.payload.update({
        collection: 'sources',
        id: known.id,
        data: { ...data, revision: null, etag: null },
        depth: 0,
        overrideAccess: true,
        req,
      })
    }
    return known.id
  })
}
