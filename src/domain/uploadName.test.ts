import { expect, it } from 'vitest'
import { originalUploadName, parseUploadName, storedUploadName } from './uploadName'

it.each([
  ['My Skill.ZIP', 'my-skill', '.zip'],
  ['pack.tar.gz', 'pack', '.tar.gz'],
  ['../../etc/x.md', 'etc-x', '.md'],
])('reads %s', (name, base, ending) => {
  expect(parseUploadName(name)).toEqual({ ok: true, base, ending })
})

it('refuses what is no bundle', () => {
  expect(parseUploadName('tool.exe')).toMatchObject({ ok: false })
  expect(parseUploadName('noending')).toMatchObject({ ok: false })
})

it('finds the name again', () => {
  expect(originalUploadName(storedUploadName('0a1b2c3d', { base: 'my-skill', ending: '.zip' }))).toBe('my-skill.zip')
})
