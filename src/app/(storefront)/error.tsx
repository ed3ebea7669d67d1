'use client'
// Client: an error boundary has to be one; it can try the page again.

import { Button } from '@/components/ui/Button'
import { ButtonLink } from '@/components/ui/ButtonLink'
import { EmptyState } from '@/components/ui/EmptyState'

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="shell py-20 md:py-28">
      <h1 className="sr-only">Something went wrong</h1>
      <EmptyState
        action={
          <>
            <Button look="primary" onClick={reset}>
              Try again
            </Button>
            <ButtonLink href="/">Home</ButtonLink>
          </>
        }
        title="This page could not be shown"
      >
        <p>
          Something went wrong on our side. Nothing was lost.
          {error.digest ? ` Reference for support: ${error.digest}` : ''}
        </p>
      </EmptyState>
    </div>
  )
}
