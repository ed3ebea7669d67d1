import { randomBytes } from 'node:crypto'
import { createLocalReq, type Payload } from 'payload'

export interface SeededUser {
  id: string
  login: { email: string; password: string }
}

/** The user of that address with a fresh random password; an existing one gets a new password (its old one was never written down). */
export async function seedUser(
  payload: Payload,
  wish: { email: string; name: string; role: 'admin' | 'member' },
): Promise<SeededUser> {
  const req = await createLocalReq({ context: { actor: 'seed' } }, payload)
  const password = randomBytes(18).toString('base64url')
  const { docs } = await payload.find({
    collection: 'users',
    where: { email: { equals: wish.email } },
    limit: 1,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const [known] = docs
  const user = known
    ? await payload.update({
        collection: 'users',
        id: known.id,
        data: { password },
        overrideAccess: true,
        depth: 0,
        req,
      })
    : await payload.create({ collection: 'users', data: { ...wish, password }, overrideAccess: true, depth: 0, req })
  return { id: user.id, login: { email: wish.email, password } }
}
