/** Roles of Automatos' own people, on the user. Everybody else is a `member`, whose rights come from memberships. */
export const STAFF_ROLES = ['admin', 'reviewer', 'curator'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** Roles of a customer's people, on the membership of one workspace. */
export const WORKSPACE_ROLES = ['owner', 'builder', 'viewer'] as const
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number]

/** True for a staff role among `roles`; an admin has every staff right. No role named: any staff member. */
export function hasStaffRole(role: string | null | undefined, ...roles: StaffRole[]): boolean {
  if (role === 'admin') return true
  const staff = STAFF_ROLES.find((each) => each === role)
  return staff !== undefined && (roles.length === 0 || roles.includes(staff))
}
