import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { CATALOG_DIR } from './testing/readCatalog'

const folder = mkdtempSync(join(tmpdir(), 'starter-scripts-'))
afterAll(() => rmSync(folder, { recursive: true }))

const put = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const run = (script: string, ...args: string[]) => {
  const program = script.endsWith('.mjs') ? process.execPath : 'python3'
  const { status, stdout, stderr } = spawnSync(program, [join(CATALOG_DIR, script), ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}
// The scripts run on the machines of those who install the skills; Python need not be on the one that runs these tests.
const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0

const lock = (version: string, extra = {}) =>
  JSON.stringify({
    packages: { '': {}, 'node_modules/a': { version, resolved: 'https://one.example/a.tgz', ...extra } },
  })

/** A workbook of one row: A1 number, B1:C1 a shared formula, D1 typed over, F1 with another reference. */
const MAKE_WORKBOOK = `
import sys, zipfile
main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
with zipfile.ZipFile(sys.argv[1], 'w') as book:
    book.writestr('xl/workbook.xml', f'<workbook {main} xmlns:r="{rel}"><sheets><sheet name="F" state="hidden" r:id="r1"/></sheets></workbook>')
    book.writestr('xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>')
    book.writestr('xl/worksheets/s.xml', f'''<worksheet {main}><sheetData><row>
      <c r="A1"><v>100</v></c><c r="B1"><f t="shared" si="0">A1*(1+$A$9)</f></c><c r="C1"><f t="shared" si="0"/></c>
      <c r="D1"><v>48000</v></c><c r="E1"><f>D1*(1+$A$9)</f></c><c r="F1"><f>E1*(1+$A$8)</f></c><c r="G1"><f>F1*(1+$A$9)</f></c>
    </row></sheetData></worksheet>''')
`

describe('bundled scripts', () => {
  it('lock_diff reports the step and a new install script', () => {
    const script = 'plugins/engineering-essentials/skills/dependency-upgrade/scripts/lock_diff.mjs'
    const { status, stdout } = run(
      script,
      put('old.json', lock('1.2.3')),
      put('new.json', lock('2.0.0', { hasInstallScript: true })),
    )
    expect(status).toBe(0)
    expect(stdout).toContain('a  1.2.3 -> 2.0.0')
    expect(stdout).toContain('now runs an install script')
    expect(run(script, join(folder, 'missing.json'), join(folder, 'missing.json')).status).toBe(2)
  })

  it.skipIf(!hasPython)('schema_diff judges a change by its direction', () => {
    const script = 'plugins/engineering-essentials/skills/api-contract-design/scripts/schema_diff.py'
    const before = put('before.json', '{"properties": {"a": {"type": "string"}}}')
    const after = put('after.json', '{"properties": {"a": {"type": "string"}}, "required": ["a"]}')
    expect(run(script, before, after, '--direction', 'request').status).toBe(1)
    expect(run(script, before, after, '--direction', 'response').status).toBe(0)
    expect(run(script, before, put('broken.json', '{')).status).toBe(2)
  })

  it.skipIf(!hasPython)('profile_csv finds separators, ragged and repeated rows', () => {
    const script = 'plugins/data-desk/skills/csv-data-profiling/scripts/profile_csv.py'
    const { status, stdout } = run(script, put('a.csv', 'id,n\n1,"1,200"\n1,"1,200"\n2,3,4\n'))
    expect(status).toBe(0)
    expect(stdout).toContain('number with separators')
    expect(stdout).toContain('1 rows with a wrong number of fields, first: 4')
    expect(stdout).toContain('1 rows repeat an earlier row exactly')
    expect(run(script, put('empty.csv', '')).status).toBe(2)
  })

  it.skipIf(!hasPython)('cluster_logs marks what is new and what is gone', () => {
    const script = 'plugins/support-desk/skills/log-triage/scripts/cluster_logs.py'
    const quiet = put('quiet.log', '2026-03-01 10:00:00 INFO Job 1 finished\n')
    const { stdout } = run(
      script,
      put('bad.log', '2026-03-02 10:00:00 ERROR Job 2 failed\n  at x\n'),
      '--baseline',
      quiet,
    )
    expect(stdout).toMatch(/ERROR +1x +NEW +2026-03-02T10:00:00\n +ERROR Job <N> failed/)
    expect(stdout).toMatch(/INFO +0x +GONE/)
  })

  it.skipIf(!hasPython)('group_commits pairs reverts and puts breaking changes first', () => {
    const script = 'plugins/docs-desk/skills/release-notes/scripts/group_commits.py'
    const record = (...fields: string[]) => `${fields.join('\x1f')}\x1e\n`
    const log = [
      record('c'.repeat(40), 'Ann', 'Revert "feat: z"', `This reverts commit ${'d'.repeat(40)}.`),
      record('d'.repeat(40), 'Ann', 'feat: z', ''),
      record('e'.repeat(40), 'Ann', 'fix(auth)!: expire sessions', 'BREAKING CHANGE: log in again'),
    ]
    const { stdout } = run(script, put('log.txt', log.join('')))
    expect(stdout).toContain('1 commits, suggested step: major')
    expect(stdout).toContain('log in again')
    expect(stdout).toContain('### Made and reverted within the range\n\n- z')
  })

  it.skipIf(!hasPython)('style_check leaves code out', () => {
    const script = 'plugins/docs-desk/skills/technical-writing-style/scripts/style_check.py'
    const { status, stdout } = run(script, put('a.md', '# T\n\nIt is simply the the best.\n\n```\nsimply\n```\n'))
    expect(status).toBe(1)
    expect(stdout).toContain('a.md:3: filler: simply')
    expect(stdout).toContain('a.md:3: doubled-word: the the')
    expect(stdout).toContain('2 hints in 1 files')
  })

  it.skipIf(!hasPython)('contrast follows the WCAG formula', () => {
    const script = 'skills/accessibility-audit/scripts/contrast.py'
    expect(run(script, '#000', '#fff').stdout).toContain('21.00 : 1')
    expect(run(script, '#767676', '#fff').status).toBe(0)
    expect(run(script, '#777777', '#fff').status).toBe(1)
    expect(run(script, 'red', '#fff').status).toBe(2)
  })

  it.skipIf(!hasPython)('next_runs follows the day rule and refuses nonsense', () => {
    const script = 'skills/scheduled-job-design/scripts/next_runs.py'
    const { stdout } = run(script, '5 4 1 * MON', '--after', '2026-03-01T05:00', '--count', '6')
    expect(stdout.match(/2026-\d\d-\d\d/g)).toEqual(
      ['02', '09', '16', '23', '30'].map((day) => `2026-03-${day}`).concat('2026-04-01'),
    )
    expect(run(script, '0 0 30 2 *').stdout).toContain('no run within eight years')
    expect(run(script, '61 * * * *').status).toBe(2)
  })

  it.skipIf(!hasPython)(
    'formula_map finds the overwritten cell and the broken pattern, also in shared formulas',
    () => {
      const workbook = join(folder, 'model.xlsx')
      expect(spawnSync('python3', ['-c', MAKE_WORKBOOK, workbook]).status).toBe(0)
      const { status, stdout } = run('skills/spreadsheet-model-review/scripts/formula_map.py', workbook)
      expect(status).toBe(1)
      expect(stdout).toContain('F (hidden): 5 formulas, 2 distinct, 2 numbers')
      expect(stdout).toMatch(/D1 +constant-in-run +48000/)
      expect(stdout).toMatch(/F1 +pattern-break/)
      expect(stdout).not.toMatch(/C1/)
    },
  )

  it.skipIf(!hasPython)('formula_map says clearly that a file is no workbook', () => {
    const { status, stderr } = run('skills/spreadsheet-model-review/scripts/formula_map.py', put('a.xlsx', 'no zip'))
    expect(status).toBe(2)
    expect(stderr).toContain('not a zip file')
  })
})
