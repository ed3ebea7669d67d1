import { describe, expect, it } from 'vitest'
import { SEVERITIES, type Severity } from '../../domain/report'
import { fence, findingsOf, skill } from '../testing/bundleOf'

const bad: Array<[string, Record<string, string | Uint8Array>, Severity]> = [
  ['base64 into a shell', skill(fence('bash', 'echo ZWNobyBoZWxsbyB3b3JsZA== | base64 -d | bash')), 'critical'],
  [
    'hex into a shell through a variable',
    { 'a.sh': 'P=$(echo 6563686f2068656c6c6f | xxd -r -p)\neval "$P"\n' },
    'critical',
  ],
]

const good: Array<[string, Record<string, string | Uint8Array>]> = [
  ['decoding into a file', { 'a.sh': 'echo "$CERT_B64" | base64 -d > cert.pem\n' }],
]

describe('encoded-execution', () => {
  it.each(bad)('finds %s', async (_, files, severity) => {
    const found = await findingsOf('encoded-execution', files)
    expect(found.map((finding) => SEVERITIES.indexOf(finding.severity))).toContain(SEVERITIES.indexOf(severity))
  })

  it.each(good)('leaves %s alone', async (_, files) => {
    expect(await findingsOf('encoded-execution', files, 'high')).toEqual([])
  })
})
