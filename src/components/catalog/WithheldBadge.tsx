import { ShieldBan } from 'lucide-react'
import { Badge } from '../ui/Badge'

/** In place of an item's verdict where it is not delivered: a good verdict beside it would mislead. */
export const WithheldBadge = () => (
  <Badge title="Something in it was revoked. Agents get nothing of it until another version is published." tone="bad">
    <ShieldBan aria-hidden />
    Withheld
  </Badge>
)
