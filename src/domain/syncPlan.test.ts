import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KnownItem, type KnownVersion, planStep, shrinksTooMuch } from './syncPlan'

const item: KnownItem = { id: 'i', kind: 'skill', path: 'skills/a', slug: 'a', upstreamVersion: 'v1', gone: false }
const version = (id: string, digest: string, label: string | null = null): KnownVersion => ({ id, digest, label })

describe('planStep', () => {
  it('adds what it has never seen', () => {
    expect(planStep(undefined, [], { digest: 'A' })).toEqual({ step: 'add' })
  })

  it('leaves alone what has the digest it points to', () => {
    expect(planStep(item, [version('v1', 'A')], { digest: 'A', label: '9.9.9' })).toEqual({
      step: 'unchanged',
      version: 'v1',
    })
  })

  it('makes a version of new content and flags a label that did not move', () => {
    expect(planStep(item, [version('v1', 'A', '1.0.0')], { digest: 'B', label: '1.0.0' })).toEqual({
      step: 'new_version',
      flags: ['same_label_new_content'],
    })
  })

  it('flags a label that went back, and only then', () => {
    const known = [version('v1', 'A', '1.10.0')]
    expect(planStep(item, known, { digest: 'B', label: '1.9.0' })).toEqual({
      step: 'new_version',
      flags: ['label_went_back'],
    })
    expect(planStep(item, known, { digest: 'B', label: '1.11.0' })).toEqual({ step: 'new_version', flags: [] })
    expect(planStep(item, known, { digest: 'B', label: 'spring edition' })).toEqual({ step: 'new_version', flags: [] })
  })

  it('only moves the pointer when upstream returns to known content', () => {
    const known = [version('v1', 'A'), version('v2', 'B')]
    expect(planStep({ ...item, upstreamVersion: 'v2' }, known, { digest: 'A' })).toEqual({
      step: 'back',
      version: 'v1',
    })
  })

  it('is settled after one application: planning the result again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 12 }), (history) => {
        let known: KnownItem | undefined
        const versions: KnownVersion[] = []
        for (const digest of history) {
          const step = planStep(known, versions, { digest })
          if (step.step === 'add' || step.step === 'new_version') versions.push(version(`v${versions.length}`, digest))
          const upstreamVersion = versions.find((each) => each.digest === digest)?.id ?? null
          known = { ...item, upstreamVersion }
          expect(planStep(known, versions, { digest }).step).toBe('unchanged')
        }
        expect(versions.length).toBe(new Set(history).size)
      }),
    )
  })
})

describe('shrinksTooMuch', () => {
  it.each([
    [0, 0, false],
    [1, 1, true],
    [4, 1, false],
    [4, 4, true],
    [10, 2, false],
    [10, 3, true],
    [8000, 1600, false],
    [8000, 1601, true],
  ])('of %i items %i missing: %s', (known, missing, halts) => {
    expect(shrinksTooMuch(known, missing)).toBe(halts)
  })
})
