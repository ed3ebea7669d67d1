import { Plug, Webhook } from 'lucide-react'
import Link from 'next/link'
import { type KindPlural, singularOf } from '@/domain/kinds'
import { Glyph } from '../brand/Glyph'
import { KIND_WORDS } from '../catalog/kindWords'
import { TrustLine } from '../catalog/TrustLine'
import { exact, plural } from '../format'
import type { PluginContents } from './pluginContents'

const KINDS = ['skills', 'personas', 'commands'] as const satisfies KindPlural[]

/** What a plugin brings: its items, each with a page of its own, and its hooks and MCP servers, which are told as facts. */
export function Contents({ contents }: { contents: PluginContents }) {
  return (
    <div className="grid grid-cols-1 gap-8">
      {KINDS.filter((kind) => contents[kind].length > 0).map((kind) => (
        <div key={kind}>
          <h3 className="mb-2 text-sm font-medium text-ink-3">
            {plural(contents[kind].length, KIND_WORDS[singularOf(kind)].one.toLowerCase())}
          </h3>
          <ul className="divide-y overflow-hidden rounded-xl border bg-surface">
            {contents[kind].map(({ slug, name, description, tokens, trust }) => (
              <li className="relative flex items-center gap-3 px-4 py-3 hover:bg-sunken/60" key={slug}>
                <Glyph kind={singularOf(kind)} size="sm" slug={slug} />
                <div className="min-w-0 flex-1">
                  {tokens !== null ? (
                    <Link className="cover-link text-sm font-medium" href={`/${kind}/${slug}`}>
                      {name}
                    </Link>
                  ) : (
                    <span className="text-sm font-medium">{name}</span>
                  )}
                  {description ? <p className="truncate text-sm text-ink-3">{description}</p> : null}
                  {trust ? <TrustLine trust={trust} /> : null}
                </div>
                {tokens !== null ? (
                  <span className="hidden text-xs text-ink-3 tabular sm:inline">{exact(tokens)} tokens</span>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {contents.hooks.length > 0 ? (
        <div>
          <h3 className="mb-2 text-sm font-medium text-ink-3">{plural(contents.hooks.length, 'hook')}</h3>
          <FactList Icon={Webhook} rows={contents.hooks} />
        </div>
      ) : null}
      {contents.mcpServers.length > 0 ? (
        <div>
          <h3 className="mb-2 text-sm font-medium text-ink-3">{plural(contents.mcpServers.length, 'MCP server')}</h3>
          <FactList Icon={Plug} rows={contents.mcpServers} />
        </div>
      ) : null}
    </div>
  )
}

function FactList({ rows, Icon }: { rows: PluginContents['hooks']; Icon: typeof Plug }) {
  return (
    <ul className="divide-y overflow-hidden rounded-xl border bg-surface">
      {rows.map(({ name, detail }) => (
        <li className="flex items-start gap-3 px-4 py-2.5 text-sm" key={`${name} ${detail}`}>
          <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
          <span className="font-medium">{name}</span>
          <code className="min-w-0 flex-1 text-right font-mono text-xs text-ink-2 [overflow-wrap:anywhere]">
            {detail}
          </code>
        </li>
      ))}
    </ul>
  )
}
