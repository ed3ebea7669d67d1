import type { ItemRef, StarterCategory, StarterDemo, StarterPack, StarterTier } from './types'

export { EDITORIAL } from './editorial'

/** The categories of the storefront, in the order in which they are shown. */
export const CATEGORIES: StarterCategory[] = [
  {
    slug: 'development',
    name: 'Development',
    description: 'Writing, reviewing and changing code and interfaces.',
    order: 10,
  },
  { slug: 'testing', name: 'Testing', description: 'Deciding what to check, and checking it.', order: 20 },
  { slug: 'devops', name: 'DevOps', description: 'Running systems: deployment, logs, incidents.', order: 30 },
  { slug: 'data', name: 'Data', description: 'Files, queries, metrics and models.', order: 40 },
  {
    slug: 'security',
    name: 'Security',
    description: 'Finding and preventing what could go wrong on purpose.',
    order: 50,
  },
  { slug: 'documentation', name: 'Documentation', description: 'Guides, references, release notes.', order: 60 },
  { slug: 'design', name: 'Design', description: 'Interfaces that people can see, reach and understand.', order: 70 },
  {
    slug: 'product',
    name: 'Product',
    description: 'Learning what people need, and choosing what to build.',
    order: 80,
  },
  { slug: 'business', name: 'Business', description: 'Meetings, planning, finance and operations.', order: 90 },
  { slug: 'writing', name: 'Writing', description: 'Drafting and editing texts of all kinds.', order: 100 },
  { slug: 'research', name: 'Research', description: 'Finding, judging and summarising evidence.', order: 110 },
  {
    slug: 'automation',
    name: 'Automation',
    description: 'Recurring jobs and workflows that run unattended.',
    order: 120,
  },
  { slug: 'other', name: 'Other', description: 'Everything that fits nowhere else.', order: 130 },
]

/** What a workspace's plan can entitle it to; imports start free. */
export const TIERS: StarterTier[] = [
  { key: 'free', name: 'Free', rank: 0, isPremium: false, description: 'Open to every workspace.' },
  {
    key: 'premium',
    name: 'Premium',
    rank: 1,
    isPremium: true,
    description: 'In-depth skills for workspaces with a paid plan.',
  },
  {
    key: 'enterprise',
    name: 'Enterprise',
    rank: 2,
    isPremium: true,
    description: 'Everything in Premium, and items reserved for organisations with an agreement of their own.',
  },
]

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
