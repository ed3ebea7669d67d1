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
        {version.quality === null ? null : <span>Well made {version.quality}/100</span>}
        <span>{(tokens.metadata + tokens.instructions).toLocaleString('en')} tokens</span>
        <span>{item.published_version === id ? 'Published' : item.published_version ? 'Update' : 'New item'}</span>
        {state === 'pending_review' ? null : <span>{inWords(state)}</span>}
        {version.superseded ? <span>Superseded: upstream shows other content now</span> : null}
        <Kin same={version.same_as} near={version.near_copies} />
        <span className="vet-quiet">
          Imported {dayAndTime(version.imported_at)}
          {version.scanned_at ? `, scanned ${dayAndTime(version.scanned_at)}` : ''}
        </span>
      </div>
      <div className="vet-card__facts">
        <span className="vet-quiet">New capabilities</span>
        <CapabilityList capabilities={version.capabilities_added} />
      </div>
      {version.override_asked ? (
        <p className="vet-asked">
          <strong>Waits for a second admin.</strong> {version.override_asked.by} asked to lift the block on{' '}
          {dayAndTime(version.override_asked.at)}
          {version.override_asked.reason ? <>: “{version.override_asked.reason}”</> : null}
        </p>
      ) : null}
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

/** How many other items have the same text, or nearly: which they are is on the version's page. */
function Kin({ same, near }: { same: number; near: number }) {
  return (
    <>
      {same > 0 ? <span>Same text as {same === 1 ? '1 other item' : `${same} other items`}</span> : null}
      {near > 0 ? <span>{near === 1 ? '1 near copy' : `${near} near copies`}</span> : null}
    </>
  )
}
