import type { PayloadRequest } from 'payload'

export interface AuditEntry {
  /** What happened, `noun.verb`: `version.approve`, `agents.update`. */
  action: string
  subjectType: string
  subjectId: string
  workspace?: string | null
  before?: unknown
  after?: unknown
  reason?: string | null
}

export interface Actor {
  id: string
  label: string
}

/** Who acts in this request: a person, or the named process that set `req.context.actor` (sync, seed, policy). */
export function actorOf(req: PayloadRequest): Actor {
  if (req.user) return { id: req.user.id, label: req.user.email }
  const named: unknown = req.context.actor
  return typeof named === 'string' ? { id: named, label: named } : { id: 'system', label: 'system' }
}

/** Writes the audit event of a state change in the change's own transaction (invariant 10). Actor and subject are kept as text. */
export async function recordAudit(req: PayloadRequest, entry: AuditEntry): Promise<void> {
  const actor = actorOf(req)
  await req.payload.create({
    collection: 'audit-events',
    data: {
      actorId: actor.id,
      actorLabel: actor.label,
      action: entry.action,
      subjectType: entry.subjectType,
      subjectId: entry.subjectId,
      workspaceId: entry.workspace ?? null,
      before: toJson(entry.before),
      after: toJson(entry.after),
      reason: entry.reason ?? null,
    },
    overrideAccess: true,
    depth: 0,
    req,
  })
}

type Json = { [key: string]: unknown } | unknown[] | string | number | boolean | null

/** Drops what JSON cannot carry (functions, undefined, class instances). */
function toJson(value: unknown): Json {
  if (value === undefined) return null
  const plain: Json = JSON.parse(JSON.stringify(value))
  return plain
}
