import type { Access, PayloadRequest } from 'payload'

export type { Access }
export type AccessRequest = PayloadRequest

/** Roles of Automatos' own people, on the user. Everybody else is a `member`, whose rights come from memberships. */
export const STAFF_ROLES = ['admin', 'reviewer', 'curator'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** Roles of a customer's people, on the membership of one workspace. */
export const WORKSPACE_ROLES = ['owner', 'builder', 'viewer'] as const
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number]
