import type { WorkspaceRole } from '@/domain/roles'
import { ROLE_WORDS } from './roles'

export interface MemberRow {
  id: string
  email: string
  name: string | null
  role: WorkspaceRole
}

export function MemberList({ members }: { members: readonly MemberRow[] }) {
  return (
    <ul className="grid gap-3">
      {members.map(({ id, email, name, role }) => (
        <li className="flex items-center gap-3" key={id}>
          <span
            aria-hidden="true"
            className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken text-xs font-semibold text-ink-2 uppercase"
          >
            {(name ?? email).slice(0, 1)}
          </span>
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm font-medium">{name ?? email}</span>
            {name ? <span className="block truncate text-xs text-ink-3">{email}</span> : null}
          </span>
          <span className="text-xs text-ink-2" title={ROLE_WORDS[role].may}>
            {ROLE_WORDS[role].name}
          </span>
        </li>
      ))}
    </ul>
  )
}
