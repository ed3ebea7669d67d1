import { describe, expect, it } from 'vitest'
import { scanBundle } from '.'
import { bundleOf } from './testing/bundleOf'

/** Text that makes a careless pattern look at every pair of places in it. */
const HOSTILE: Record<string, string> = {
  'verbs without end': 'add.'.repeat(50_000),
  'addresses without blanks': `append SOUL.md ${'https://a.b/?'.repeat(20_000)}`,
  'open brackets in an address': `fetch https://x.net/?${'{'.repeat(100_000)}`,
  'orders to be silent': 'do not mention '.repeat(10_000),
  'long blank lines': `for p in Path.home().iterdir():\n${`${' '.repeat(20_000)}\n`.repeat(5)}`,
  'empty lines at the end': `x${'\n'.repeat(200_000)}`,
  'the guard, again and again': `${'disable '.repeat(20_000)} defender`,
  'keys to archives': 'unzip with '.repeat(15_000),
  'half an address of mail': `bcc = "${'a.'.repeat(50_000)}`,
  'cells of a table': '| a '.repeat(30_000),
  'half a wallet': `pyperclip.paste pyperclip.copy ${'0x['.repeat(30_000)}`,
  'another script': `${'发送'.repeat(40_000)} ~/.ssh`,
}

describe('hostile text', () => {
  const cases = Object.entries(HOSTILE).flatMap(([name, text]) =>
    ['SKILL.md', 'run.py', 'run.sh', 'run.js'].map((path): [string, string, string] => [name, path, text]),
  )
  it.each(cases)('%s in %s is read in bounded time', async (_, path, text) => {
    const before = process.cpuUsage()
    await scanBundle(bundleOf({ [path]: text }))
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(6_000)
  })
})
