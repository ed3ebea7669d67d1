import { describe, expect, it } from 'vitest'
import { judge } from '../../domain/verdict'
import { scanBundle } from '..'
import { bundleOf } from '../testing/bundleOf'
import { tooDeep } from './tooDeep'

const HOSTILE: Array<[string, string]> = [
  ['brackets', '['.repeat(20_000)],
  ['calls', 'f('.repeat(20_000)],
  ['arrows', `${'x=>'.repeat(20_000)}1`],
  ['conditions', `x=${'a?b:'.repeat(20_000)}1`],
  ['assignments', `${'a='.repeat(20_000)}1`],
  ['ifs', 'if(1)'.repeat(20_000)],
  ['else ifs', 'if(1){}else '.repeat(20_000)],
  ['sums', `x=${'a+'.repeat(100_000)}1`],
  ['pipes', 'curl x | '.repeat(20_000)],
]

describe('tooDeep', () => {
  it.each(HOSTILE)('stops %s before they reach a parser', (_, text) => {
    expect(tooDeep(text, 'javascript')).toBe(true)
  })

  it('lets honest code through', () => {
    expect(tooDeep('const a = { b: [1, 2, (3)] }\n'.repeat(2_000))).toBe(false)
    expect(tooDeep('if a:\n    b = c\nelif d:\n    e = f\n'.repeat(400))).toBe(false)
  })

  it.each(HOSTILE)('asks for a person where a file is made of %s', async (_, text) => {
    const report = await scanBundle(bundleOf({ 'a.sh': text, 'a.py': text, 'a.js': text }))
    expect(judge(report.findings)).not.toBe('pass')
  })
})
