import { expect, it } from 'vitest'
import { scanBundle } from '@/scanner'
import { scanWithCare } from './scanWithCare'

const bundle = {
  digest: `sha256:${'0'.repeat(64)}`,
  kind: 'skill' as const,
  name: 'x',
  description: 'y',
  mainFile: 'SKILL.md',
  files: [{ path: 'SKILL.md', mode: '100644' as const, bytes: new TextEncoder().encode('# X\n\nDo it.\n') }],
  unread: [],
}

it('gives report and quality', async () => {
  const scanned = await scanWithCare(bundle, 1)
  expect(scanned.report).toMatchObject({ digest: bundle.digest, findings: [] })
  expect(scanned.quality).toBeDefined()
})

it('asks for another try when the scanner fails, and for a person when it fails again and again', async () => {
  const scan = () => Promise.reject(new Error('out of memory'))
  await expect(scanWithCare(bundle, 1, { scan })).rejects.toThrow('The scanner failed')
  const { report } = await scanWithCare(bundle, 3, { scan })
  expect(report).toMatchObject({ scanned_bytes: 0, findings: [{ severity: 'high', excerpt: 'out of memory' }] })
})

it('does not believe a report of broken parsers while another process may do better', async () => {
  const broke = () => true
  await expect(scanWithCare(bundle, 2, { scan: scanBundle, broke })).rejects.toThrow('another process')
  expect(await scanWithCare(bundle, 3, { broke })).toHaveProperty('report.digest', bundle.digest)
})
