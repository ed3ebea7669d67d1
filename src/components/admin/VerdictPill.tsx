import type { Verdict } from '@/domain/report'

const WORDS: Record<Verdict, string> = { pass: 'Pass', review: 'Review', block: 'Block' }

/** The scanner's verdict, in words and colour. */
export function VerdictPill({ verdict }: { verdict: Verdict | null }) {
  if (verdict === null) return <span className="vet-pill">Not scanned</span>
  return <span className={`vet-pill vet-pill--${verdict}`}>{WORDS[verdict]}</span>
}
