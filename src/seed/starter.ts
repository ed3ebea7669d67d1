import type { ItemRef, StarterDemo, StarterPack } from './types'

export { EDITORIAL } from './editorial'

/** Slugs of premium skills. All stand alone, so that no free plugin brings a component that its workspace may not have. */
export const PREMIUM_ITEMS: string[] = [
  'accessibility-audit',
  'research-brief',
  'spreadsheet-model-review',
  'threat-modelling',
]

export const FEATURED_ITEMS: ItemRef[] = [
  { kind: 'skill', slug: 'code-review' },
  { kind: 'skill', slug: 'csv-data-profiling' },
  { kind: 'skill', slug: 'threat-modelling' },
  { kind: 'plugin', slug: 'engineering-essentials' },
  { kind: 'persona', slug: 'technical-editor' },
  { kind: 'command', slug: 'commit-message' },
]

export const PACKS: StarterPack[] = [
  {
    slug: 'ship-with-care',
    name: 'Ship with care',
    description:
      'From the first diff to the release notes: plan the tests, review the change, update what it depends on, and tell people what is new.',
    items: [
      { kind: 'skill', slug: 'code-review' },
      { kind: 'skill', slug: 'test-plan' },
      { kind: 'skill', slug: 'dependency-upgrade' },
      { kind: 'skill', slug: 'release-notes' },
      { kind: 'persona', slug: 'staff-reviewer' },
      { kind: 'command', slug: 'commit-message' },
      { kind: 'command', slug: 'explain-diff' },
    ],
  },
  {
    slug: 'risk-and-evidence',
    name: 'Risk and evidence',
    description:
      'The four premium skills for decisions that are expensive to get wrong: threats, accessibility, research and spreadsheet models.',
    items: [
      { kind: 'skill', slug: 'threat-modelling' },
      { kind: 'skill', slug: 'accessibility-audit' },
      { kind: 'skill', slug: 'research-brief' },
      { kind: 'skill', slug: 'spreadsheet-model-review' },
    ],
  },
]

export const DEMO: StarterDemo = {
  admin: { email: 'admin@automatos.local' },
  owner: { email: 'owner@automatos.local' },
  workspace: { name: 'Acme Demo', slug: 'acme-demo', tier: 'free' },
  agent: {
    name: 'Release Reviewer',
    slug: 'release-reviewer',
    model: 'claude-sonnet-4-5',
    persona: 'staff-reviewer',
    skills: ['code-review', 'release-notes'],
    tokenBudget: 8000,
  },
  enabled: {
    skills: [
      'code-review',
      'test-plan',
      'release-notes',
      'technical-writing-style',
      'csv-data-profiling',
      'meeting-minutes',
    ],
    plugins: ['support-desk'],
    personas: ['staff-reviewer', 'technical-editor'],
    commands: ['commit-message', 'explain-diff'],
  },
}
