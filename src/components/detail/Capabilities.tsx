import {
  FileInput,
  FileOutput,
  Globe,
  KeyRound,
  type LucideIcon,
  Package,
  Plug,
  SquareTerminal,
  Webhook,
  Wrench,
} from 'lucide-react'
import type { CapabilityType } from '@/domain/report'

const WORDS: Record<CapabilityType, { words: string; Icon: LucideIcon }> = {
  network: { words: 'Reaches the network', Icon: Globe },
  command: { words: 'Runs commands', Icon: SquareTerminal },
  env: { words: 'Reads environment variables', Icon: KeyRound },
  'file-read': { words: 'Reads files', Icon: FileInput },
  'file-write': { words: 'Writes files', Icon: FileOutput },
  hook: { words: 'Runs at events', Icon: Webhook },
  'mcp-server': { words: 'Uses MCP servers', Icon: Plug },
  tool: { words: 'Asks for tools', Icon: Wrench },
  package: { words: 'Installs packages', Icon: Package },
}

const SHOWN = 12

/** Facts about what an item can do, grouped by what they touch; no judgement in them. */
export function Capabilities({ capabilities }: { capabilities: readonly { type: CapabilityType; value: string }[] }) {
  const groups = Map.groupBy(capabilities, ({ type }) => type)
  return (
    <dl className="divide-y overflow-hidden rounded-xl border bg-surface">
      {[...groups].map(([type, entries]) => {
        const { words, Icon } = WORDS[type]
        const values = [...new Set(entries.map(({ value }) => value))]
        return (
          <div className="px-4 py-3 sm:grid sm:grid-cols-[13rem_1fr] sm:gap-4" key={type}>
            <dt className="flex items-center gap-2.5 self-start text-sm font-medium">
              <Icon aria-hidden className="size-4 text-ink-3" />
              {words}
            </dt>
            <dd className="mt-2 flex flex-wrap gap-1.5 sm:mt-0">
              {values.slice(0, SHOWN).map((value) => (
                <code
                  className="rounded-sm bg-sunken px-1.5 py-px font-mono text-xs text-ink-2 [overflow-wrap:anywhere]"
                  key={value}
                >
                  {value}
                </code>
              ))}
              {values.length > SHOWN ? (
                <span className="text-xs text-ink-3">and {values.length - SHOWN} more</span>
              ) : null}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
