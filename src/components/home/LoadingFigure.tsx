import { ShieldCheck } from 'lucide-react'
import type { Kind } from '@/domain/kinds'
import { Glyph } from '../brand/Glyph'
import { cn } from '../ui/cn'

interface Row {
  kind: Kind
  slug: string
  state: 'whole' | 'summary'
}

const ROWS: Row[] = [
  { kind: 'persona', slug: 'staff-reviewer', state: 'whole' },
  { kind: 'skill', slug: 'code-review', state: 'whole' },
  { kind: 'skill', slug: 'api-contract-design', state: 'summary' },
  { kind: 'command', slug: 'commit-message', state: 'summary' },
]

/** A picture of what an agent's context holds: whole instructions for the task at hand, a line each for the rest. */
export function LoadingFigure() {
  return (
    <div aria-hidden="true" className="hidden select-none lg:block">
      <div className="rounded-xl border bg-surface shadow-pop">
        <div className="flex items-center justify-between border-b px-4 py-3 text-sm">
          <span className="font-medium">release-reviewer</span>
          <span className="font-mono text-xs text-ink-3">what the agent holds</span>
        </div>
        <div className="grid gap-2 p-4">
          {ROWS.map(({ kind, slug, state }) => (
            <div
              className={cn(
                'flex items-center gap-3 rounded-lg border p-2.5',
                state === 'summary' && 'border-dashed border-line-strong',
              )}
              key={slug}
            >
              <Glyph kind={kind} size="sm" slug={slug} />
              <div className="min-w-0 flex-1">
                <div className="font-mono text-xs">{slug}</div>
                {state === 'whole' ? (
                  <div className="mt-1.5 grid gap-1">
                    <span className="h-1 w-[88%] rounded-full bg-line-strong" />
                    <span className="h-1 w-[61%] rounded-full bg-line-strong" />
                  </div>
                ) : (
                  <span className="mt-1.5 block h-1 w-1/3 rounded-full bg-line" />
                )}
              </div>
              <span className="text-2xs text-ink-3">{state === 'whole' ? 'instructions' : 'summary'}</span>
              <ShieldCheck className="size-4 text-good" />
            </div>
          ))}
        </div>
        <div className="border-t px-4 py-3">
          <div className="flex h-1.5 gap-0.5 overflow-hidden rounded-full bg-sunken">
            <span className="w-[18%] bg-persona" />
            <span className="w-[34%] bg-skill" />
            <span className="w-[5%] bg-skill/40" />
            <span className="w-[3%] bg-command/60" />
          </div>
        </div>
      </div>
    </div>
  )
}
