import { describe, expect, it } from 'vitest'
import { isFollowedRef, isRepository } from './repositoryMatch'

describe('isRepository', () => {
  const hub = { fullName: 'Acme/Tools', htmlUrl: 'https://github.com/Acme/Tools' }
  const enterprise = { fullName: 'acme/tools', htmlUrl: 'https://git.acme.example/acme/tools' }

  it.each([
    ['acme/tools', hub, true],
    ['ACME/TOOLS', hub, true],
    ['acme/tools.git', hub, true],
    ['https://github.com/acme/tools.git', hub, true],
    ['https://www.github.com/acme/tools/', hub, true],
    ['acme/tools', enterprise, true],
    ['https://git.acme.example/Acme/tools', enterprise, true],
    ['https://github.com/acme/tools', enterprise, false],
    ['https://git.acme.example/acme/tools', hub, false],
    ['https://github.com/acme/tools', { fullName: 'acme/tools' }, true],
    ['acme/tools-2', hub, false],
    ['other/tools', hub, false],
    ['', hub, false],
  ])('%s', (location, repository, same) => {
    expect(isRepository(location, repository)).toBe(same)
  })
})

describe('isFollowedRef', () => {
  it.each([
    ['refs/heads/main', null, 'main', true],
    ['refs/heads/main', '', 'main', true],
    ['refs/heads/next', null, 'main', false],
    ['refs/tags/main', null, 'main', false],
    ['refs/heads/next', 'next', 'main', true],
    ['refs/heads/main', 'next', 'main', false],
    ['refs/heads/next', 'refs/heads/next', 'main', true],
    ['refs/tags/v1', 'v1', 'main', true],
    ['refs/heads/main', null, undefined, false],
    ['refs/heads/feature/main', null, 'main', false],
  ])('push to %s, following %s of %s', (pushed, followed, branch, follows) => {
    expect(isFollowedRef(pushed, followed, branch)).toBe(follows)
  })
})
