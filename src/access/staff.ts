import { hasStaffRole, type StaffRole } from '../domain/roles'
import type { Access, AccessRequest } from './types'

/** True for a logged-in staff member with one of `roles`; no role named: any staff member. */
export const isStaff = (req: AccessRequest, ...roles: StaffRole[]): boolean => hasStaffRole(req.user?.role, ...roles)

/** Access for staff with one of `roles` (admins always). */
export const staff =
  (...roles: StaffRole[]): Access =>
  ({ req }) =>
    isStaff(req, ...roles)
