import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import type { Kind } from '@/domain/kinds'
import { KINDS } from '@/domain/kinds'
import { DEMO } from '@/seed/starter'
import { createAgentKey } from '@/services/agents/createAgentKey'
import { replaceAssignments } from '@/services/agents/replaceAssignments'
import { itemOfKind } from '@/services/catalog/itemOfKind'
import { queryOf } from '@/services/sql'
import { createLinkToken } from '@/services/tenancy/createLinkToken'
import { enableItem } from '@/services/tenancy/enableItem'
import type { Credentials } from '../credentials'
import { seedUser } from './seedUser'

/** The demo customer, made the way a customer would: a workspace, its owner, what it enabled, and an agent with its key. */
export async function seedDemo(payload: Payload): Promise<Required<Omit<Credentials, 'admin'>>> {
  const system = await createLocalReq({ context: { actor: 'seed' } }, payload)
  const owner = await seedUser(payload, { email: DEMO.owner.email, name: 'Demo owner', role: 'member' })
  const workspace = await workspaceOf(system, owner.id)
  const user = await payload.findByID({ collection: 'users', id: owner.id, depth: 0, overrideAccess: true })
  const asOwner = () => createLocalReq({ user: { ...user, collection: 'users' } }, payload)

  const enabled: Record<Kind, string[]> = {
    skill: DEMO.enabled.skills,
    plugin: DEMO.enabled.plugins,
    persona: DEMO.enabled.personas,
    command: DEMO.enabled.commands,
  }
  for (const kind of KINDS)
    for (const item of enabled[kind]) await enableItem(await asOwner(), { workspace, kind, item })

  const agent = await agentOf(await asOwner(), workspace)
  await replaceAssignments(
    await asOwner(),
    agent,
    'skill',
    DEMO.agent.skills.map((id) => ({ id })),
  )
  const { key } = await createAgentKey(await asOwner(), { agent, label: 'Demo pod' })
  const { token } = await createLinkToken(await asOwner(), { workspace, label: 'Demo link' })
  return {
    owner: owner.login,
    workspace: { id: workspace, slug: DEMO.workspace.slug, link_token: token },
    agent: { id: agent, slug: DEMO.agent.slug, api_key: key },
  }
}

async function workspaceOf(req: PayloadRequest, owner: string): Promise<string> {
  const query = queryOf(req)
  const [known] = await query<{ id: string }>('select id from workspaces where slug = $1', [DEMO.workspace.slug])
  const [tier] = await query<{ id: string }>('select id from tiers where key = $1', [DEMO.workspace.tier])
  if (!tier) throw new Error(`The tier "${DEMO.workspace.tier}" is missing.`)
  const { name, slug } = DEMO.workspace
  const all = { depth: 0, overrideAccess: true, req } as const
  const id =
    known?.id ??
    (await req.payload.create({ collection: 'workspaces', data: { name, slug, tier: tier.id }, ...all })).id
  const { totalDocs } = await req.payload.count({
    collection: 'memberships',
    where: { and: [{ user: { equals: owner } }, { workspace: { equals: id } }] },
    overrideAccess: true,
    req,
  })
  if (totalDocs === 0)
    await req.payload.create({ collection: 'memberships', data: { user: owner, workspace: id, role: 'owner' }, ...all })
  return id
}

async function agentOf(req: PayloadRequest, workspace: string): Promise<string> {
  const [known] = await queryOf(req)<{ id: string }>(
    'select id from agents where workspace_id = $1::uuid and slug = $2',
    [workspace, DEMO.agent.slug],
  )
  if (known) return known.id
  const { name, slug, model, tokenBudget } = DEMO.agent
  const persona = await itemOfKind(req, 'persona', DEMO.agent.persona)
  const created = await req.payload.create({
    collection: 'agents',
    data: { workspace, name, slug, model, tokenBudget, persona },
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return created.id
}
