import { expect, it } from 'vitest'
import { sourceUrl } from './sourceUrl'

it.each([
  ['github', 'acme/tools', 'skills/a', 'c0ffee', 'https://github.com/acme/tools/tree/c0ffee/skills/a'],
  ['github', 'acme/tools', '.', 'c0ffee', 'https://github.com/acme/tools'],
  ['github', 'acme/tools', 'plugins/x#entry', 'c0ffee', 'https://github.com/acme/tools/tree/c0ffee/plugins/x'],
  ['git', 'https://git.example/a.git', 'x', null, 'https://git.example/a.git'],
  ['directory', '/srv/skills', 'x', null, null],
  ['git', 'file:///srv/a.git', 'x', null, null],
] as const)('%s %s %s', (type, location, path, revision, url) => {
  expect(sourceUrl(type, location, path, revision)).toBe(url)
})
