import type { Metadata } from 'next'
import { OperationCard } from '@/components/api/OperationCard'
import { schemaText } from '@/components/api/schemaText'
import { Scrollable } from '@/components/ui/Scrollable'
import { buildOpenApi } from '@/contracts/openapi/buildOpenApi'
import { env } from '@/env'

export const metadata: Metadata = { title: 'API', description: 'Every operation of the marketplace and the pod API.' }

const anchor = (tag: string) => tag.toLowerCase().replaceAll(' ', '-')

/** The contract as a page, from the same document that /api/openapi.json serves. */
export default function ApiPage() {
  const { info, tags, paths, components } = buildOpenApi({ web: env().publicUrl, delivery: env().deliveryUrl })
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  return (
    <div className="shell pt-10 md:pt-14">
      <h1 className="text-3xl font-semibold tracking-[-0.03em]">API</h1>
      <p className="mt-2 max-w-3xl text-lg text-ink-2">{info.description}</p>
      <p className="mt-3 text-sm text-ink-3">
        For tools: {/* A document, not a page of this app. */}
        {/* oxlint-disable-next-line nextjs/no-html-link-for-pages */}
        <a className="text-accent hover:underline" href="/api/openapi.json">
          openapi.json
        </a>{' '}
        (OpenAPI 3.1).
      </p>
      <nav aria-label="Areas of the API" className="mt-6 flex flex-wrap gap-2">
        {tags.map(({ name }) => (
          <a
            className="rounded-full border bg-surface px-3 py-1 text-sm text-ink-2 hover:border-line-strong hover:text-ink pointer-coarse:py-2"
            href={`#${anchor(name)}`}
            key={name}
          >
            {name}
          </a>
        ))}
      </nav>
      {tags.map(({ name }) => (
        <section aria-labelledby={anchor(name)} className="mt-12" key={name}>
          <h2 className="text-xl font-semibold tracking-[-0.02em]" id={anchor(name)}>
            {name}
          </h2>
          <div className="mt-4 space-y-2">
            {operations
              .filter(({ operation }) => operation.tags.includes(name))
              .map((each) => (
                <OperationCard key={each.operation.operationId} {...each} />
              ))}
          </div>
        </section>
      ))}
      <section aria-labelledby="schemas" className="mt-12">
        <h2 className="text-xl font-semibold tracking-[-0.02em]" id="schemas">
          Schemas
        </h2>
        <div className="mt-4 grid gap-4 lg:grid-cols-2">
          {Object.entries(components.schemas).map(([name, schema]) => (
            <section aria-labelledby={name} className="min-w-0 rounded-md border bg-surface p-4" key={name}>
              <h3 className="font-mono text-sm font-semibold" id={name}>
                {name}
              </h3>
              <Scrollable
                as="pre"
                className="mt-2 max-h-96 overflow-auto font-mono text-xs text-ink-2"
                label={`Fields of ${name}`}
              >
                {schemaText(schema)}
              </Scrollable>
            </section>
          ))}
        </div>
      </section>
    </div>
  )
}
