/** Whether a host is on a list of hosts; `*.example.com` stands for every host below that name, not for the name itself. */
export function isAllowedHost(host: string, allowed: readonly string[]): boolean {
  const name = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
  return allowed.some((entry) => {
    const pattern = entry.trim().toLowerCase()
    return pattern.startsWith('*.')
      ? name.endsWith(pattern.slice(1)) && name.length >= pattern.length
      : name === pattern
  })
}
