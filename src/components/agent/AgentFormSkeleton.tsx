import { Skeleton } from '../ui/Skeleton'

export function AgentFormSkeleton() {
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-8" aria-busy="true">
      <span className="sr-only">Loading</span>
      <div className="grid gap-6">
        <Skeleton className="h-80 rounded-xl" />
        <Skeleton className="h-96 rounded-xl" />
      </div>
      <Skeleton className="h-72 rounded-xl" />
    </div>
  )
}
