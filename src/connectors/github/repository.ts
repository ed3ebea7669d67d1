export interface Repository {
  owner: string
  repo: string
}

/** `owner/name`, or the address of one on github.com or an enterprise host; nothing for anything else. */
export function repositoryOf(location: string): Repository | undefined {
  const path = location.trim().replace(/^https?:\/\/[^/]+\//, '')
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(path) ?? []
  if (!owner || !repo || /^\.+$/.test(owner) || /^\.+$/.test(repo)) return undefined
  return { owner, repo }
}

export const nameOf = ({ owner, repo }: Repository): string => `${owner}/${repo}`
