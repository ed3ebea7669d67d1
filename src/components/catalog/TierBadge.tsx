import { Gem } from 'lucide-react'
import { Badge } from '../ui/Badge'

/** Only items that cost something are marked; free is the rule. */
export function TierBadge({ tier, premium }: { tier: string; premium: boolean }) {
  return premium ? (
    <Badge className="capitalize" tone="accent">
      <Gem aria-hidden />
      {tier}
    </Badge>
  ) : null
}
