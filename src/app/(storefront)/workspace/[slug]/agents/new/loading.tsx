import { AgentFormSkeleton } from '@/components/agent/AgentFormSkeleton'

export default function Loading() {
  return <AgentFormSkeleton />
}
