import { type LucideIcon, Puzzle, Sparkles, SquareTerminal, UserRound } from 'lucide-react'
import type { Kind } from '@/domain/kinds'
import { KIND_TEXT } from '../brand/Glyph'
import { cn } from '../ui/cn'

const ICONS: Record<Kind, LucideIcon> = {
  skill: Sparkles,
  plugin: Puzzle,
  persona: UserRound,
  command: SquareTerminal,
}

export function KindIcon({ kind, className }: { kind: Kind; className?: string }) {
  const Icon = ICONS[kind]
  return <Icon aria-hidden className={cn('size-4 shrink-0', KIND_TEXT[kind], className)} />
}
