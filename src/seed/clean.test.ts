import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scanDirectory } from '@/cli/scan/scanDirectory'
import { CATALOG_DIR, readFiles } from './testing/readCatalog'

const folders = readFiles().flatMap(({ path }) => /^(?:plugins|skills)\/[^/]+(?=\/)/.exec(path)?.[0] ?? [])

/** The starter catalog goes through the same scan as everything else, and gives a reviewer nothing to ask about. */
describe('starter catalog under the scanner', { timeout: 90_000 }, () => {
  it.each([...new Set(folders)])('%s passes without a finding of weight', async (folder) => {
    const { verdict, findings } = await scanDirectory(join(CATALOG_DIR, folder), folder)
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(verdict).toBe('pass')
  })
})
