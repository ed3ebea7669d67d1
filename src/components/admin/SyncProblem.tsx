import { Button } from '@payloadcms/ui'

/** Why something could not be read, and the way to try again. */
export function SyncProblem({ problem, onRetry }: { problem: string | undefined; onRetry: () => void }) {
  if (!problem) return null
  return (
    <p className="vet-problem" role="alert">
      {problem}{' '}
      <Button type="button" size="small" buttonStyle="secondary" margin={false} onClick={onRetry}>
        Try again
      </Button>
    </p>
  )
}
