'use client'

import { Link } from '@payloadcms/ui'
import type { QueuedVersion } from '@/contracts/review'
import { CapabilityList } from './CapabilityList'
import { DecisionButtons } from './DecisionButtons.client'
import { VerdictPill } from './VerdictPill'
import { dayAndTime, inWords } from './words'

interface Props {
  version: QueuedVersion
  mayDecide: boolean
  chosen: boolean
  onChoose: (chosen: boolean) => void
  onDecided: () => void
}

/** One version in the queue with its evidence in short and its decisions. */
export function QueueRow({ version, mayDecide, chosen, onChoose, onDecided }: Props) {
  const { id, item, label, state, verdict, risk, findings_count: findings, tokens, source } = version
  return (
    <li className="vet-row">
      <div className="vet-row__head">
        {mayDecide ? (
          <input
            type="checkbox"
            checked={chosen}
            onChange={(event) => onChoose(event.target.checked)}
            aria-label={`Choose ${item.name}`}
          />
        ) : null}
        <Link href={`/admin/collections/versions/${id}`} prefetch={false}>
          <strong>{item.name}</strong>
        </Link>
        <span className="vet-quiet">
          {inWords(item.kind)} · {label ?? version.digest.slice(7, 19)} · {source}
        </span>
      </div>
      <div className="vet-card__facts">
        <VerdictPill verdict={verdict} />
        <span>Risk {risk ?? '—'}</span>
        <span>{findings === 1 ? '1 finding' : `${findings} findings`}</span>
        <span>{(tokens.metadata + tokens.instructions).toLocaleString('en')} tokens</span>
        <span>{item.published_version === id ? 'Published' : item.published_version ? 'Update' : 'New item'}</span>
        {state === 'pending_review' ? null : <span>{inWords(state)}</span>}
        {version.superseded ? <span>Superseded: upstream shows other content now</span> : null}
        <span className="vet-quiet">
          Imported {dayAndTime(version.imported_at)}
          {version.scanned_at ? `, scanned ${dayAndTime(version.scanned_at)}` : ''}
        </span>
      </div>
      <div className="vet-card__facts">
        <span className="vet-quiet">New capabilities</span>
        <CapabilityList capabilities={version.capabilities_added} />
      </div>
      {mayDecide ? (
        <DecisionButtons
          id={id}
          subject={item.name}
          version={{ state, verdict, published: item.published_version === id }}
          size="small"
          onDecided={onDecided}
        />
      ) : null}
    </li>
  )
}
