import { describe, expect, it } from 'vitest'
import { ownerOf, vendorClash } from './vendorName'

describe('vendorClash', () => {
  it.each([
    ['Anthropic', 'someone', { vendor: 'anthropic', likeness: 'same' }],
    ['stripe-official-skill', null, { vendor: 'stripe', likeness: 'same' }],
    ['antropic-helper', 'someone', { vendor: 'anthropic', likeness: 'near' }],
    ['micr0soft-docs', 'someone', { vendor: 'microsoft', likeness: 'lookalike' }],
    ['gіthub-actions', 'someone', { vendor: 'github', likeness: 'lookalike' }],
  ])('%s by %s', (name, owner, expected) => expect(vendorClash(name, owner)).toEqual(expected))

  it.each([
    ['stripe', 'stripe'],
    ['Google', 'GoogleAPIs'],
    ['stripe-webhooks', 'someone'],
    ['langchain-agent', 'someone'],
    ['motion-design', 'someone'],
    ['code-review', 'someone'],
    ['elastics', 'someone'],
  ])('%s by %s claims nothing', (name, owner) => expect(vendorClash(name, owner)).toBeUndefined())
})

it.each([
  ['https://github.com/acme/tools', 'acme'],
  ['git@github.com:acme/tools.git', 'acme'],
  ['acme/tools', 'acme'],
  ['https://example.com/archive.zip', null],
  ['/srv/marketplace', null],
])('the owner of %s is %s', (location, owner) => expect(ownerOf(location)).toBe(owner))
