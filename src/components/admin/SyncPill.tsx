import type { Pill } from './syncWords'

const CLASSES = { good: 'vet-pill--pass', warn: 'vet-pill--review', bad: 'vet-pill--block', plain: '' }

/** A state in words and colour. */
export function SyncPill({ pill: { words, tone }, title }: { pill: Pill; title?: string }) {
  return (
    <span className={`vet-pill ${CLASSES[tone]}`} title={title}>
      {words}
    </span>
  )
}
