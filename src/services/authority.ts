import type { PayloadRequest } from 'payload'
import { hasStaffRole, type StaffRole } from '../domain/roles'
import { Refusal } from './errors'

/** Processes of ours that may decide without a person: they name themselves in `req.context.actor`, which no client can set. */
const PROCESSES = new Set(['auto-approval', 'scanner', 'sync', 'seed'])

/** Refuses (401, 403) whoever is not staff with one of the roles; our own named processes pass. */
export function mustBeStaff(req: PayloadRequest, ...roles: StaffRole[]): void {
  if (!req.user) {
    const actor: unknown = req.context.actor
    if (typeof actor === 'string' && PROCESSES.has(actor)) return
    throw new Refusal(401, 'Log in first: POST /api/users/login.')
  }
  if (!hasStaffRole(req.user.role, ...roles)) {
    throw new Refusal(403, `This takes the role ${roles.length > 0 ? roles.join(' or ') : 'of staff'}.`)
  }
}
