import { randomUUID } from 'node:crypto'
import type { WorkspaceRole } from '@/domain/roles'
import type { User } from '@/payload-types'
import type { Role, TestApp } from './app'

export const PASSWORD = 'a long enough password'

/** A person with a role of staff, or a customer's (`member`). */
export const person = ({ payload }: TestApp, role: Role, name: string = role): Promise<User> =>
  payload.create({
    collection: 'users',
    data: { email: `${name}-${randomUUID().slice(0, 8)}@example.com`, password: PASSWORD, role, name },
    depth: 0,
    overrideAccess: true,
  })

export interface Customer {
  workspace: string
  slug: string
  people: Record<WorkspaceRole, User>
}

/** A workspace on the plan `tier` with one person in each role. */
export async function customer(app: TestApp, slug: string, tier = 'free'): Promise<Customer> {
  const { payload, query } = app
  const [plan] = await query<{ id: string }>('select id from tiers where key = $1', [tier])
  if (!plan) throw new Error(`no tier ${tier}`)
  const all = { depth: 0, overrideAccess: true } as const
  const workspace = await payload.create({
    collection: 'workspaces',
    data: { name: slug, slug, tier: plan.id },
    ...all,
  })
  const join = async (role: WorkspaceRole) => {
    const user = await person(app, 'member', `${slug}-${role}`)
    await payload.create({ collection: 'memberships', data: { user: user.id, workspace: workspace.id, role }, ...all })
    return user
  }
  const people = { owner: await join('owner'), builder: await join('builder'), viewer: await join('viewer') }
  return { workspace: workspace.id, slug, people }
}
