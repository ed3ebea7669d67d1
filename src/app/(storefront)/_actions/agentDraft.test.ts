import { describe, expect, it } from 'vitest'
import { readDraft } from './agentDraft'

const GOOD = {
  name: ' Reviewer ',
  description: '',
  model: 'some-model',
  temperature: null,
  persona: null,
  systemPrompt: '',
  tokenBudget: 8000,
  assignments: [{ id: '3f0b0a3e-6f0e-4d0c-9a55-0c4a4ae0b6a1', priority: 10, load: 'auto' }],
}

describe('readDraft', () => {
  it('takes a draft', () => {
    const read = readDraft(GOOD)
    expect(read.ok && read.draft.name).toBe('Reviewer')
  })

  it('tells every field what is wrong with it', () => {
    const read = readDraft({ ...GOOD, name: ' ', temperature: 3, tokenBudget: 10.5 })
    expect(read.ok).toBe(false)
    expect(!read.ok && Object.keys(read.result.fields ?? {}).toSorted()).toEqual(['name', 'temperature', 'tokenBudget'])
  })

  it('refuses what no form sends', () => {
    for (const raw of [null, 'x', {}, { ...GOOD, assignments: [{ id: 'x', load: 'never', priority: -1 }] }])
      expect(readDraft(raw).ok).toBe(false)
  })
})
