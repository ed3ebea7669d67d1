import { describe, expect, it } from 'vitest'
import { budgetOf } from './budget'
import type { AgentDraft, UsableItem } from './types'

const item = (
  id: string,
  kind: UsableItem['kind'],
  metadata: number,
  instructions: number,
  components: string[] = [],
) => ({
  id,
  kind,
  slug: id,
  name: id,
  description: '',
  icon: null,
  tokens: { metadata, instructions },
  trust: { verdict: null, risk: null, scanned_at: null },
  withheld: false,
  components,
})

const items = [
  item('a', 'skill', 10, 1000),
  item('b', 'skill', 20, 2000),
  item('who', 'persona', 5, 300),
  item('kit', 'plugin', 0, 0, ['a', 'b']),
]

const draft = (change: Partial<AgentDraft>): AgentDraft => ({
  name: 'x',
  description: '',
  model: 'm',
  temperature: null,
  persona: null,
  systemPrompt: '',
  tokenBudget: 8000,
  assignments: [],
  ...change,
})

describe('budgetOf', () => {
  it('counts a line for all, and instructions by load mode', () => {
    const budget = budgetOf(
      draft({
        persona: 'who',
        systemPrompt: 'Be kind.',
        assignments: [
          { id: 'a', priority: 1, load: 'always' },
          { id: 'b', priority: 2, load: 'on_demand' },
        ],
      }),
      items,
    )
    expect(budget).toMatchObject({
      persona: 300,
      prompt: 2,
      metadata: 30,
      always: 1000,
      auto: 0,
      total: 1332,
      state: 'fits',
    })
  })

  it('counts what a plugin brings, once', () => {
    const assignments = [
      { id: 'kit', priority: 1, load: 'auto' as const },
      { id: 'a', priority: 1, load: 'on_demand' as const },
    ]
    expect(budgetOf(draft({ assignments }), items)).toMatchObject({ metadata: 30, auto: 2000, always: 0 })
  })

  it('says when automatic loading may not fit, and when nothing does', () => {
    const auto = draft({ tokenBudget: 500, assignments: [{ id: 'a', priority: 1, load: 'auto' }] })
    expect(budgetOf(auto, items).state).toBe('auto-may-be-left-out')
    const always = draft({ tokenBudget: 500, assignments: [{ id: 'a', priority: 1, load: 'always' }] })
    expect(budgetOf(always, items).state).toBe('over')
  })

  it('ignores what is no longer enabled', () => {
    expect(budgetOf(draft({ assignments: [{ id: 'gone', priority: 1, load: 'always' }] }), items).total).toBe(0)
  })
})
