import { ExternalLink } from 'lucide-react'
import type { Detail } from '@/contracts/marketplace'
import { date, shortDigest } from '../format'
import { CopyButton } from '../ui/CopyButton.client'
import { Panel } from '../ui/Panel'
import { Facts } from './Facts'
import { linkTarget } from './linkTarget'

/** Where the item comes from, down to the commit, and under which licence. */
export function SourcePanel({ item }: { item: Detail }) {
  const { source, version } = item
  const target = linkTarget(source.url ?? undefined)
  return (
    <Panel title="Source">
      <Facts
        rows={[
          ['From', source.name],
          ['Author', item.author],
          ['Licence', item.license ?? 'Not stated'],
          ['Repository', source.repo],
          ['Path', source.path ? <code className="font-mono text-xs">{source.path}</code> : null],
          ['Commit', source.commit ? <code className="font-mono text-xs">{source.commit.slice(0, 10)}</code> : null],
          ['Version', version.label ?? 'Unlabelled'],
          ['Published', date(version.published_at)],
          [
            'Digest',
            <span className="inline-flex items-center gap-1" key="digest">
              <code className="font-mono text-xs" title={version.digest}>
                {shortDigest(version.digest)}
              </code>
              <CopyButton className="-my-2 -mr-2" value={version.digest} what="digest" />
            </span>,
          ],
        ]}
      />
      {target.to === 'outside' ? (
        <a
          className="mt-4 inline-flex items-center gap-1.5 text-sm font-medium text-accent hover:underline"
          href={target.href}
          rel="nofollow noopener noreferrer"
          target="_blank"
        >
          See it at its source
          <ExternalLink aria-hidden className="size-3.5" />
        </a>
      ) : null}
    </Panel>
  )
}
