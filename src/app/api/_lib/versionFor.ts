import type { KindPlural } from '@/domain/kinds'
import { hasStaffRole } from '@/domain/roles'
import { type ContentVersion, type ContentViewer, resolveContent } from '@/queries/catalog/resolveContent'
import { Refusal } from '@/services/errors'
import { type Ctx, param } from './handle'
import { workspacesOf } from './workspacesOf'

/** The version that the URL names, if the visitor may read it: 404, 403 with the tier it takes, or 410 when it was revoked. */
export async function versionFor(ctx: Ctx, kind: KindPlural): Promise<ContentVersion> {
  const digest = ctx.url.searchParams.get('version') ?? undefined
  const found = await resolveContent(ctx.query, kind, param(ctx, 'slug'), digest, await viewerOf(ctx))
  if (found.ok) return found.version
  if (found.status === 403) throw new Refusal(403, found.reason, { type: '/problems/entitlement', tier: found.tier })
  throw new Refusal(found.status, found.reason, found.status === 410 ? { type: '/problems/revoked' } : {})
}

async function viewerOf({ user, query }: Ctx): Promise<ContentViewer> {
  if (!user) return { as: 'public' }
  if (hasStaffRole(user.role)) return { as: 'staff' }
  return { as: 'member', workspaces: await workspacesOf(query, user.id) }
}
