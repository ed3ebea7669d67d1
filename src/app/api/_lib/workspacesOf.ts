import type { Query } from '@/queries/types'

/** Ids of the workspaces that a person is a member of. */
export async function workspacesOf(query: Query, user: string): Promise<string[]> {
  const rows = await query<{ workspace: string }>(
    'select workspace_id as workspace from memberships where user_id = $1::uuid',
    [user],
  )
  return rows.map(({ workspace }) => workspace)
}
