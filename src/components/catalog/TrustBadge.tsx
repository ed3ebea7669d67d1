import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react'
import type { Verdict } from '@/domain/report'
import { Badge, type BadgeTone } from '../ui/Badge'

interface Words {
  word: string
  explained: string
  tone: BadgeTone
  Icon: typeof ShieldCheck
}

/**
 * What a verdict means for a reader. Everything public was approved; the scanner's verdict is told apart from that. It may be younger than the
 * approval, so nothing here says that somebody has seen it.
 */
export const VERDICT_WORDS: Record<Verdict, Words> = {
  pass: {
    word: 'Scan passed',
    explained: 'The scanner found nothing that asks for a closer look.',
    tone: 'good',
    Icon: ShieldCheck,
  },
  review: {
    word: 'Reviewed',
    explained:
      'The scanner asks for a closer look. A reviewer has approved this version, and is asked again when the advice is newer than that.',
    tone: 'warn',
    Icon: ShieldCheck,
  },
  block: {
    word: 'Scanner advises against it',
    explained:
      'Two admins approved this version with a written reason, or the advice is newer than the approval and is being looked into.',
    tone: 'bad',
    Icon: ShieldAlert,
  },
}

export const UNSCANNED: Words = {
  word: 'Not scanned',
  explained: 'There is no scan of this version yet.',
  tone: 'plain',
  Icon: ShieldQuestion,
}

interface Props {
  verdict: Verdict | null
  /** In lists, where most items say the same: without a coloured ground. */
  quiet?: boolean
}

export function TrustBadge({ verdict, quiet }: Props) {
  const { word, explained, tone, Icon } = verdict ? VERDICT_WORDS[verdict] : UNSCANNED
  if (quiet && tone === 'good') {
    return (
      <span className="inline-flex items-center gap-1 text-xs whitespace-nowrap text-ink-2" title={explained}>
        <Icon aria-hidden className="size-3.5 text-good" />
        {word}
      </span>
    )
  }
  return (
    <Badge title={explained} tone={tone}>
      <Icon aria-hidden />
      {word}
    </Badge>
  )
}
