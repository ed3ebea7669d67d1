import { BlockList, isIP } from 'node:net'

/** IPv4 ranges that are nobody's public host (IANA special-purpose registry), with what they are. */
const CLOSED_V4: readonly [network: string, prefix: number, name: string][] = [
  ['0.0.0.0', 8, 'this host'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'carrier-grade NAT'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local or metadata'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'reserved'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.88.99.0', 24, 'reserved'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'benchmarking'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved'],
]

/** Inside 2000::/3, the only global unicast range; all outside of it is closed without being listed. */
const CLOSED_V6: readonly [network: string, prefix: number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const v4 = CLOSED_V4.map(([network, prefix, name]) => ({ name, range: rangeOf('ipv4', [[network, prefix]]) }))
const globalV6 = rangeOf('ipv6', [['2000::', 3]])
const closedV6 = rangeOf('ipv6', CLOSED_V6)

function rangeOf(family: 'ipv4' | 'ipv6', networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family)
  return list
}

/** What kind of closed address this is; nothing for a public one. Text that is no address is closed. */
export function closedAddress(address: string): string | undefined {
  switch (isIP(address)) {
    case 4:
      return v4.find(({ range }) => range.check(address, 'ipv4'))?.name
    case 6:
      return closedV6Address(address)
    default:
      return 'no address'
  }
}

function closedV6Address(address: string): string | undefined {
  if (address.includes('%')) return 'link-local'
  const inner = embeddedV4(address)
  if (inner !== undefined) return closedAddress(inner)
  if (globalV6.check(address, 'ipv6') && !closedV6.check(address, 'ipv6')) return undefined
  return address === '::1' ? 'loopback' : 'private or reserved'
}

/** The IPv4 address inside a mapped (::ffff:0:0/96) or NAT64 (64:ff9b::/96) one: it is where packets end. */
function embeddedV4(address: string): string | undefined {
  // The URL parser writes every form of an address the one canonical way.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const match = /^(?:::ffff:|64:ff9b::)(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,4})$/.exec(canonical)
  if (!match) return undefined
  const [high, low] = [Number.parseInt(match[1] ?? '0', 16), Number.parseInt(match[2] ?? '0', 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}
