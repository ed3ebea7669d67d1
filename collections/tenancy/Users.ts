import type { CollectionConfig, FieldAccess } from 'payload'
import { anyOf, self, staff, STAFF_ROLES } from '@/access'
import { isStaff } from '@/access/staff'
import { env } from '@/env'
import { choices } from '../fields/options'
import { audited } from '../hooks/audited'

const onlyAdmins: FieldAccess = ({ req }) => isStaff(req, 'admin')

/** People. Staff have a role here; customers' rights come from their memberships. */
export const Users: CollectionConfig = {
  slug: 'users',
  admin: { group: 'Customers', useAsTitle: 'email', defaultColumns: ['email', 'name', 'role'] },
  auth: {
    tokenExpiration: 8 * 60 * 60,
    maxLoginAttempts: 10,
    lockTime: 10 * 60 * 1000,
    cookies: { sameSite: 'Lax', secure: env().publicUrl.startsWith('https://') },
  },
  access: {
    admin: ({ req }) => isStaff(req),
    create: staff('admin'),
    read: anyOf(staff(), self),
    update: anyOf(staff('admin'), self),
    delete: staff('admin'),
    unlock: staff('admin'),
  },
  hooks: audited('users'),
  fields: [
    { name: 'name', type: 'text' },
    {
      name: 'role',
      type: 'select',
      options: choices([...STAFF_ROLES, 'member']),
      defaultValue: 'member',
      required: true,
      saveToJWT: true,
      access: { create: onlyAdmins, update: onlyAdmins },
    },
  ],
}
