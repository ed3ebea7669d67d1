import { cn } from './cn'

/** A grey shape in the place of something that is still on its way. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cn('animate-pulse rounded-md bg-sunken', className)} />
}
