/** The categories every catalog starts with; admins add to them and rename them. Order as shown. */
export const CATEGORIES = [
  { slug: 'development', name: 'Development', description: 'Writing, reviewing and understanding code.' },
  { slug: 'testing', name: 'Testing', description: 'Test plans, automated tests and quality.' },
  { slug: 'devops', name: 'DevOps', description: 'Builds, releases, infrastructure and operations.' },
  { slug: 'data', name: 'Data', description: 'Queries, pipelines, analysis and models.' },
  { slug: 'security', name: 'Security', description: 'Threats, audits and safe practice.' },
  { slug: 'documentation', name: 'Documentation', description: 'Docs that people read and keep.' },
  { slug: 'design', name: 'Design', description: 'Interfaces, accessibility and visual work.' },
  { slug: 'product', name: 'Product', description: 'Discovery, planning and decisions.' },
  { slug: 'business', name: 'Business', description: 'Sales, finance, support and operations.' },
  { slug: 'writing', name: 'Writing', description: 'Prose for every occasion.' },
  { slug: 'research', name: 'Research', description: 'Finding, reading and weighing sources.' },
  { slug: 'automation', name: 'Automation', description: 'Workflows, agents and integrations.' },
  { slug: 'other', name: 'Other', description: 'Everything that fits nowhere else.' },
] as const

/** The plans every installation starts with. */
export const TIERS = [
  { key: 'free', name: 'Free', rank: 0, isPremium: false },
  { key: 'premium', name: 'Premium', rank: 10, isPremium: true },
  { key: 'enterprise', name: 'Enterprise', rank: 20, isPremium: true },
] as const

/** Imports start here. */
export const DEFAULT_TIER = 'free'
