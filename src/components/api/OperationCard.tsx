import type { OpenApiOperation, Parameter } from '@/contracts/openapi/buildOpenApi'
import { Badge } from '../ui/Badge'
import { schemaText } from './schemaText'

interface Props {
  method: string
  path: string
  operation: OpenApiOperation
}

/** One operation: a line, and behind it what goes in and what comes out. */
export function OperationCard({ method, path, operation }: Props) {
  const { summary, parameters, requestBody, responses, security, servers, operationId } = operation
  const who = security.flatMap((each) => Object.keys(each))
  return (
    <details className="group rounded-md border bg-surface" id={operationId}>
      <summary className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3 hover:bg-sunken">
        <span className="w-14 shrink-0 font-mono text-xs font-semibold uppercase text-accent">{method}</span>
        <code className="min-w-0 font-mono text-sm [overflow-wrap:anywhere]">{path}</code>
        <span className="text-sm text-ink-2">{summary}</span>
      </summary>
      <div className="space-y-4 border-t px-4 py-4 text-sm">
        <p className="flex flex-wrap gap-2">
          {servers.map(({ url, description }) => (
            <Badge key={url}>{description}</Badge>
          ))}
          {path.includes('{link_token}') ? <Badge>link token in the address</Badge> : null}
          {who.length === 0 && !path.includes('{link_token}') ? <Badge>no login</Badge> : null}
          {who.includes('agentKey') ? <Badge>agent key</Badge> : null}
          {who.includes('login') ? <Badge>login</Badge> : null}
        </p>
        {parameters.length > 0 ? <Parameters parameters={parameters} /> : null}
        {requestBody ? (
          <p>
            <span className="text-ink-3">Body: </span>
            <Schemas content={requestBody.content} />
          </p>
        ) : null}
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
          {Object.entries(responses).map(([status, { description, content }]) => (
            <div className="contents" key={status}>
              <dt className="font-mono text-xs leading-[1.3125rem] text-ink-3">{status}</dt>
              <dd>{content ? <Schemas content={content} /> : description}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  )
}

function Parameters({ parameters }: { parameters: readonly Parameter[] }) {
  return (
    <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[max-content_1fr]">
      {parameters.map(({ name, in: where, required, schema }) => (
        <div className="contents" key={`${where}.${name}`}>
          <dt>
            <code className="font-mono text-xs">{name}</code>{' '}
            <span className="text-xs text-ink-3">
              {where === 'path' ? 'path' : required ? 'query' : 'query, optional'}
            </span>
          </dt>
          <dd className="font-mono text-xs leading-[1.3125rem] text-ink-2 [overflow-wrap:anywhere]">
            {schemaText(schema)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The schemas of a body as links to where they are spelled out; other media by their type. */
function Schemas({ content }: { content: Record<string, { schema: Record<string, unknown> }> }) {
  return Object.entries(content).map(([media, { schema }]) =>
    '$ref' in schema ? (
      <a className="font-mono text-xs text-accent hover:underline" href={`#${schemaText(schema)}`} key={media}>
        {schemaText(schema)}
      </a>
    ) : (
      <code className="font-mono text-xs" key={media}>
        {media}
      </code>
    ),
  )
}
