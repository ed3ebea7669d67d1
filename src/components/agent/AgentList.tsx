import { Bot } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { exact, plural } from '../format'

export interface AgentRow {
  id: string
  slug: string
  name: string
  model: string
  token_budget: number
  persona: string | null
  assigned: number
  /** Keys that work now. */
  keys: number
}

export function AgentList({ agents, root }: { agents: readonly AgentRow[]; root: string }) {
  return (
    <ul className="grid gap-3.5 sm:grid-cols-2 lg:grid-cols-3">
      {agents.map(({ id, slug, name, model, persona, assigned, keys, token_budget }) => (
        <li
          className="relative rounded-xl border bg-surface p-4 shadow-card transition-[border-color,box-shadow] duration-200 hover:border-line-strong hover:shadow-lift"
          key={id}
        >
          <div className="flex items-center gap-3">
            <span
              aria-hidden="true"
              className="grid size-10 shrink-0 place-items-center rounded-lg bg-sunken text-ink-2"
            >
              <Bot className="size-5" />
            </span>
            <div className="min-w-0">
              <h2 className="truncate font-semibold">
                <Link className="cover-link" href={`${root}/${slug}`}>
                  {name}
                </Link>
              </h2>
              <p className="truncate font-mono text-xs text-ink-3">{model}</p>
            </div>
          </div>
          <dl className="mt-4 grid gap-1 text-sm">
            <Row name="Persona">{persona ?? 'None'}</Row>
            <Row name="Assigned">{plural(assigned, 'item')}</Row>
            <Row name="Budget">{exact(token_budget)} tokens</Row>
            <Row name="Keys">{keys === 0 ? 'None yet' : exact(keys)}</Row>
          </dl>
        </li>
      ))}
    </ul>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-3">
      <dt className="text-ink-3">{name}</dt>
      <dd className="truncate tabular">{children}</dd>
    </div>
  )
}
