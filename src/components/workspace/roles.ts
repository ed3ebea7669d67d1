import type { WorkspaceRole } from '@/domain/roles'

export const ROLE_WORDS: Record<WorkspaceRole, { name: string; may: string }> = {
  owner: { name: 'Owner', may: 'Enables items, invites people, and all that builders may.' },
  builder: { name: 'Builder', may: 'Makes agents, assigns items and creates keys.' },
  viewer: { name: 'Viewer', may: 'Looks at everything, changes nothing.' },
}
