import { describe, expect, it } from 'vitest'
import { sourceHost } from './sourceHost'

describe('sourceHost', () => {
  it.each([
    ['github', 'acme/tools', 'github'],
    ['github', 'https://GitHub.com/acme/tools', 'https://github.com'],
    ['git', 'https://git.example.com:8443/a.git', 'https://git.example.com:8443'],
    ['git', 'https://user@git.example.com/a.git', 'https://git.example.com'],
    ['git', 'git@Git.example.com:a/b.git', 'ssh://git.example.com'],
    ['git', 'file:///srv/a.git', 'git'],
    ['npm', '@acme/tools', 'npm'],
    ['directory', '/srv/tools', 'directory'],
  ] as const)('%s %s', (type, location, host) => {
    expect(sourceHost(type, location)).toBe(host)
  })
})
