export interface Able {
  type: string
  value: string
}

const SHOWN = 6

/** What an item can do, shortened for lists. */
export function CapabilityList({ capabilities, all = false }: { capabilities: readonly Able[]; all?: boolean }) {
  if (capabilities.length === 0) return <span className="vet-quiet">none</span>
  const shown = all ? capabilities : capabilities.slice(0, SHOWN)
  const more = capabilities.length - shown.length
  return (
    <ul className="vet-chips">
      {shown.map(({ type, value }) => (
        <li key={`${type}:${value}`} title={value}>
          {type}: {value}
        </li>
      ))}
      {more > 0 ? <li>{more} more</li> : null}
    </ul>
  )
}
