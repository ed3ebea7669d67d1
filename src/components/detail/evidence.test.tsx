import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { TrustLine } from '../catalog/TrustLine'
import { Findings } from './Findings'
import { Quality } from './Quality'
import { Related } from './Related'

const EVIL = '<img src=x onerror=alert(1)>'
const kin = {
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'skill' as const,
  slug: 'copy',
  name: 'Copy',
  source: 'acme',
  version: { id: '00000000-0000-4000-8000-000000000002', label: '1.0.0', digest: 'sha256:ab' },
  published: true,
  since: '2026-01-02T03:04:05.000Z',
  earlier: true,
  similarity: 0.873,
}

describe('Quality', () => {
  it('shows customers the score, and staff what costs it points', () => {
    const open = renderToStaticMarkup(<Quality quality={{ score: 92 }} />)
    expect(open).toContain('92')
    expect(open).not.toContain('<ul')
    const reasons = [{ code: 'stale', points: 8, message: `Old ${EVIL}`, file: 'SKILL.md' }]
    const staff = renderToStaticMarkup(<Quality quality={{ score: 92, reasons }} />)
    expect(staff).toContain('−8')
    expect(staff).toContain('SKILL.md')
    expect(staff).not.toContain('<img')
  })
})

describe('Related', () => {
  it('links what is public, and says how alike it is and who was first', () => {
    const html = renderToStaticMarkup(
      <Related
        related={{
          same: [{ ...kin, id: '1', slug: 'same', similarity: 1, earlier: false, published: false, name: EVIL }],
          derived: [kin],
        }}
      />,
    )
    expect(html).toContain('href="/skills/copy"')
    expect(html).toContain('87 % the same, here first')
    expect(html).not.toContain('href="/skills/same"')
    expect(html).toContain('Not public')
    expect(html).not.toContain('<img')
  })
})

it('lists findings, the worst first', () => {
  const finding = (severity: 'low' | 'critical', title: string) => ({
    rule: title,
    severity,
    title,
    file: EVIL,
    line: 3,
  })
  const html = renderToStaticMarkup(<Findings findings={[finding('low', 'Little'), finding('critical', 'Much')]} />)
  expect(html.indexOf('Much')).toBeLessThan(html.indexOf('Little'))
  expect(html).not.toContain('<img')
})

it('tells verdict, risk and day in a line, and says what was not scanned', () => {
  const html = renderToStaticMarkup(
    <TrustLine trust={{ verdict: 'pass', risk: 4, scanned_at: '2026-11-23T01:00:00.000Z' }} />,
  )
  expect(html).toContain('Scan passed')
  expect(html).toContain('Risk 4 · 23 Nov 2026')
  const none = renderToStaticMarkup(<TrustLine trust={{ verdict: null, risk: null, scanned_at: null }} />)
  expect(none).toContain('Not scanned')
  expect(none).not.toContain('Risk')
})
