import { exact } from '../format'

interface Props {
  tokens: { metadata: number; instructions: number; resources: number }
}

const LEVELS = [
  {
    key: 'metadata',
    name: 'Summary',
    when: 'always in context',
    look: 'bg-accent',
  },
  {
    key: 'instructions',
    name: 'Instructions',
    when: 'when a task needs it',
    look: 'bg-accent/55',
  },
  {
    key: 'resources',
    name: 'Files',
    when: 'only on request',
    look: 'bg-accent/25',
  },
] as const

/** What an item costs at each level of loading: one bar in true proportion, and the figures. */
export function TokenLevels({ tokens }: Props) {
  const total = tokens.metadata + tokens.instructions + tokens.resources
  return (
    <div>
      <div aria-hidden="true" className="flex h-2 gap-0.5 overflow-hidden rounded-full bg-sunken">
        {LEVELS.map(({ key, look }) =>
          tokens[key] > 0 ? (
            <span className={look} key={key} style={{ width: `${Math.max(2, (tokens[key] / total) * 100)}%` }} />
          ) : null,
        )}
      </div>
      <dl className="mt-3 grid gap-2 text-sm">
        {LEVELS.map(({ key, name, when, look }) => (
          <div className="flex items-baseline gap-2" key={key}>
            <dt className="flex min-w-0 flex-1 items-baseline gap-2">
              <span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${look}`} />
              <span>{name}</span>
              <span className="truncate text-xs text-ink-3">{when}</span>
            </dt>
            <dd className="font-medium tabular">{exact(tokens[key])}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
