import { type Able, CapabilityList } from './CapabilityList'
import { distinct, newCapabilities } from './newCapabilities'

interface Props {
  capabilities: readonly Able[]
  /** Of the version that is public, where that is another one. */
  before?: readonly Able[] | undefined
}

/** What a version can do; and, what a reviewer looks at first, what it can do that the public version could not. */
export function VersionCapabilities({ capabilities, before }: Props) {
  const all = distinct(capabilities)
  const { added, removed } = newCapabilities(capabilities, before ?? [])
  return (
    <>
      {before ? (
        <details open={added.length > 0}>
          <summary>
            {added.length === 0 ? 'Nothing' : added.length.toLocaleString('en')} new to what the public version can do
            {removed.length > 0 ? `, ${removed.length.toLocaleString('en')} less` : ''}
          </summary>
          <CapabilityList capabilities={added} all />
          {removed.length > 0 ? (
            <>
              <p className="vet-quiet">Not any more:</p>
              <CapabilityList capabilities={removed} all />
            </>
          ) : null}
        </details>
      ) : null}
      <details>
        <summary>{all.length === 1 ? '1 capability' : `${all.length.toLocaleString('en')} capabilities`}</summary>
        <CapabilityList capabilities={all} all />
      </details>
    </>
  )
}
