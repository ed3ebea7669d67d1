import type { Access, AccessRequest, StaffRole } from './types'

/** True for a logged-in staff member with one of `roles`; an admin has every staff right. No role named: any staff member. */
export function isStaff(req: AccessRequest, ...roles: StaffRole[]): boolean {
  const role = req.user?.role
  if (role === 'admin') return true
  if (role !== 'reviewer' && role !== 'curator') return false
  return roles.length === 0 || roles.includes(role)
}

/** Access for staff with one of `roles` (admins always). */
export const staff =
  (...roles: StaffRole[]): Access =>
  ({ req }) =>
    isStaff(req, ...roles)
