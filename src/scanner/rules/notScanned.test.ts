import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { judge } from '../../domain/verdict'
import { scanBundle } from '..'
import { bundleOf, findingsOf, skill } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['unknown bytes', { 'a.dat': new Uint8Array(64).map((_, i) => (i * 37) % 256) }, 'medium'],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [['text', { 'a.txt': 'hello' }]]

describe('not-scanned', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('not-scanned', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('not-scanned', files, 'medium')).toEqual([])
  })
})

describe('what the reader of a bundle left unread', () => {
  const verdictWith = async (path: string, reason: string): Promise<string> => {
    const bundle = { ...bundleOf({ ...skill('Formats.'), 'docs/a.md': 'Text.' }), unread: [{ path, reason, bytes: 0 }] }
    const report = await scanBundle(bundle)
    expect(report.findings.some((finding) => finding.rule === 'not-scanned' && finding.file === path)).toBe(true)
    return judge(report.findings)
  }

  it.each([
    ['big.bin', 'larger than a file may be'],
    ['docs/link', 'a link out of the tree'],
    ['docs/link', 'symbolic link to ../../other/secret'],
    ['docs/link', 'symbolic link to /etc/passwd'],
    ['docs/link', 'symbolic link to ../../../.ssh/id_ed25519'],
    ['docs/link', 'symbolic link to ../../../../.env'],
    ['docs/link', 'symbolic link to ../../../../../../../../srv/data'],
    ['docs/link', 'symbolic link to missing.md'],
    ['model.bin', 'an LFS pointer without its content'],
    ['vendor/lib', 'a submodule'],
  ])('%s (%s) asks for a person', async (path, reason) => {
    expect(await verdictWith(path, reason)).toBe('review')
  })

  it('a link to another item of the repository is told and passes', async () => {
    expect(await verdictWith('docs/guide.md', 'symbolic link to ../../../shared/guide.md')).toBe('pass')
  })

  it('a link to a file of the bundle is told and passes', async () => {
    expect(await verdictWith('docs/b.md', 'symbolic link to a.md')).toBe('pass')
    expect(await verdictWith('more', 'symbolic link to ./docs')).toBe('pass')
  })
})
