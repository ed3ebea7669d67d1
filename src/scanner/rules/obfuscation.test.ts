import { describe, expect, it } from 'vitest'
import { findingsOf } from '../testing/bundleOf'

describe('obfuscated-code', () => {
  it('finds mangled names around a table of strings', async () => {
    const code =
      "var _0x1f2e=['\\x61','\\x62'];(function(_0x3a,_0x4b){_0x3a.push(_0x4b)})(_0x1f2e,0x1);console.log(_0x1f2e[0x0]);\n"
    expect((await findingsOf('obfuscated-code', { 'a.js': code }, 'critical')).length).toBe(1)
  })

  it('finds names looked up among the builtins', async () => {
    expect((await findingsOf('obfuscated-code', { 'a.py': 'getattr(__builtins__, n)(x)\n' }, 'high')).length).toBe(1)
  })

  it('leaves minified and plain code alone', async () => {
    expect(
      await findingsOf('obfuscated-code', {
        'a.js': '!function(e,t){e.x=t}(window,1);const a=[1,2];\n',
        'b.py': 'x = getattr(module, "name")\n',
      }),
    ).toEqual([])
  })
})
