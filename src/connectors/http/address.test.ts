import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closedAddress } from './address'
import { hostPolicy } from './hostPolicy'

const dotted = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')
const within = (value: number, base: number, prefix: number) => value >>> (32 - prefix) === base >>> (32 - prefix)
const number = (text: string) => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

const CLOSED: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
const isClosed = (value: number) => CLOSED.some(([base, prefix]) => within(value, number(base), prefix))

const near = fc.oneof(
  fc.nat(0xffffffff),
  fc.tuple(fc.constantFrom(...CLOSED), fc.integer({ min: -3, max: 3 })).map(([[base, prefix], offset]) => {
    const edge = offset < 0 ? number(base) : number(base) + 2 ** (32 - prefix)
    return (edge + offset) >>> 0
  }),
)

describe('closedAddress', () => {
  it('agrees with arithmetic on every IPv4 address, in all its IPv6 clothes', () => {
    fc.assert(
      fc.property(near, (value) => {
        const address = dotted(value)
        const expected = isClosed(value)
        expect(closedAddress(address) !== undefined).toBe(expected)
        expect(closedAddress(`::ffff:${address}`) !== undefined).toBe(expected)
        expect(closedAddress(`64:ff9b::${address}`) !== undefined).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12:3456::1',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::',
    '3fff::1',
    '64:ff9b:1::1',
    '::127.0.0.1',
    '::ffff:0:127.0.0.1',
    'not an address',
    '',
  ])('closes %j', (address) => {
    expect(closedAddress(address)).toBeDefined()
  })

  it.each(['8.8.8.8', '140.82.121.4', '2606:50c0:8000::153', '2a00:1450:4001::1'])('opens %s', (address) => {
    expect(closedAddress(address)).toBeUndefined()
  })

  it('closes all of IPv6 outside of the global unicast range', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const first = Number.parseInt(address.split(':')[0] || '0', 16)
        if (first >>> 13 !== 1 && !address.includes('.') && first !== 0 && first !== 0x64)
          expect(closedAddress(address)).toBeDefined()
      }),
    )
  })
})

describe('hostPolicy', () => {
  const policy = hostPolicy(['127.0.0.1:8080', 'GHE.corp.local', 'fd00::1', '[fd00::2]:8443'])

  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://a.localhost/',
    'https://metadata.google.internal/',
    'https://printer.local/',
    'https://intranet/',
    'http://example.com/',
    'http://127.0.0.1:8081/',
    'https://①②⑦.0.0.1/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'no url',
  ])('refuses %s', (url) => {
    expect(policy.check(url)).toMatchObject({ ok: false })
  })

  it.each([
    'https://example.com/a.zip',
    'https://8.8.8.8/',
    'http://127.0.0.1:8080/x',
    'https://ghe.corp.local/api',
    'http://ghe.corp.local:9999/api',
    'https://[fd00::1]/',
    'https://[fd00::2]:8443/',
  ])('lets %s through', (url) => {
    expect(policy.check(url)).toMatchObject({ ok: true })
  })

  it('refuses every spelling of a closed IPv4 address', () => {
    const spelled = (value: number) => [
      String(value),
      `0x${value.toString(16)}`,
      `0${value.toString(8)}`,
      dotted(value)
        .split('.')
        .map((part) => `0${Number(part).toString(8)}`)
        .join('.'),
    ]
    fc.assert(
      fc.property(near, (value) => {
        for (const host of spelled(value)) {
          expect(hostPolicy([]).check(`https://${host}/`).ok).toBe(!isClosed(value))
        }
      }),
    )
  })
})
