import { ButtonLink } from '@/components/ui/ButtonLink'
import { EmptyState } from '@/components/ui/EmptyState'

export default function NotFound() {
  return (
    <div className="shell py-20 md:py-28">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        action={
          <>
            <ButtonLink href="/" look="primary">
              Home
            </ButtonLink>
            <ButtonLink href="/search">Search the catalog</ButtonLink>
          </>
        }
        title="There is nothing here"
      >
        <p>The address may be mistyped, the item may have been withdrawn, or it is not for your eyes.</p>
      </EmptyState>
    </div>
  )
}
