export interface NamedRepository {
  /** `owner/name`. */
  fullName: string
  /** Its page, which tells an enterprise host. */
  htmlUrl?: string | undefined
}

/** `[host, owner/name]` of an address or a bare `owner/name`, in lower case. */
function partsOf(location: string): [host: string | undefined, name: string] {
  const url = URL.parse(location.trim())
  const path = url && url.host !== '' ? url.pathname : location.trim()
  const name = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '')
  return [url && url.host !== '' ? url.host.toLowerCase().replace(/^www\./, '') : undefined, name.toLowerCase()]
}

/**
 * Whether a GitHub source's location names the repository of a webhook delivery. GitHub's names are case-insensitive; a bare name means the
 * installation's GitHub, whichever that is, an address also has to agree on the host.
 */
export function isRepository(location: string, { fullName, htmlUrl }: NamedRepository): boolean {
  const [host, name] = partsOf(location)
  if (name !== fullName.toLowerCase()) return false
  return host === undefined || htmlUrl === undefined || host === partsOf(htmlUrl)[0]
}

/** Whether a pushed git ref (`refs/heads/main`) is the one that a source follows: by name, or the default branch where it names none. */
export function isFollowedRef(pushed: string, followed: string | null, defaultBranch: string | undefined): boolean {
  const wanted = followed?.trim() || defaultBranch
  if (wanted === undefined) return false
  return (
    pushed === wanted || pushed === `refs/heads/${wanted}` || (Boolean(followed) && pushed === `refs/tags/${wanted}`)
  )
}
