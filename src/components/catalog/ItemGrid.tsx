import type { Summary } from '@/contracts/marketplace'
import { cn } from '../ui/cn'
import { ItemCard } from './ItemCard'

interface Props {
  items: readonly Summary[]
  showKind?: boolean
  heading?: 'h2' | 'h3'
  /** Beside a column of filters there is room for one card less. */
  narrow?: boolean
}

export function ItemGrid({ items, narrow, ...card }: Props) {
  return (
    <ul className={cn('grid gap-3.5 sm:grid-cols-2', narrow ? 'xl:grid-cols-3' : 'lg:grid-cols-3')}>
      {items.map((item) => (
        <li className="flex min-w-0" key={item.id}>
          <ItemCard className="w-full min-w-0" item={item} {...card} />
        </li>
      ))}
    </ul>
  )
}
