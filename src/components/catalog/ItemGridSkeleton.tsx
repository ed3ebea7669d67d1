import { cn } from '../ui/cn'
import { Skeleton } from '../ui/Skeleton'

const CARDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']

export function ItemGridSkeleton({ narrow }: { narrow?: boolean }) {
  return (
    <div className={cn('grid gap-3.5 sm:grid-cols-2', narrow ? 'xl:grid-cols-3' : 'lg:grid-cols-3')} role="status">
      <span className="sr-only">Loading</span>
      {CARDS.map((card) => (
        <div className="rounded-xl border p-4" key={card}>
          <div className="flex gap-3">
            <Skeleton className="size-10 rounded-lg" />
            <div className="flex-1">
              <Skeleton className="h-4 w-2/3" />
              <Skeleton className="mt-2 h-3 w-1/3" />
            </div>
          </div>
          <Skeleton className="mt-4 h-3.5 w-full" />
          <Skeleton className="mt-2 mb-5 h-3.5 w-4/5" />
          <Skeleton className="h-5 w-24" />
        </div>
      ))}
    </div>
  )
}
