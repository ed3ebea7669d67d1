import type { Editorial } from '../types'

export const PLUGINS: Editorial[] = [
  {
    kind: 'plugin',
    slug: 'engineering-essentials',
    category: 'development',
    tags: ['code-review', 'testing', 'api', 'git'],
    longDescription:
      'What an engineering team needs every day: skills for code review, test plans, API contracts and dependency upgrades, a staff reviewer as persona, and commands for commit messages and for explaining a diff.\n\nIts only hook prints one line at the start of a session, a reminder to run the tests before proposing a commit.',
    useCases: [
      'Equip a new project with shared review habits',
      'Give a coding agent a careful reviewer',
      'Standardise commit messages',
    ],
  },
  {
    kind: 'plugin',
    slug: 'data-desk',
    category: 'data',
    tags: ['csv', 'sql', 'metrics', 'analysis'],
    longDescription:
      'For people who answer questions with data: profile a file, tune a query, define a metric. A data analyst persona brings the habit of checking a number before sending it, and a command explains any query step by step.',
    useCases: ['Look at unknown files', 'Speed up reports', 'Agree on what a figure means'],
  },
  {
    kind: 'plugin',
    slug: 'product-desk',
    category: 'product',
    tags: ['product', 'user-research', 'okr', 'meetings'],
    longDescription:
      'From interviews to objectives: synthesise research, draft and review OKRs, write minutes that people act on. With a product manager persona and commands that draft a standup update and summarise a long thread.',
    useCases: ['Prepare a product decision', 'Plan a quarter', 'Keep track of what was agreed'],
  },
  {
    kind: 'plugin',
    slug: 'support-desk',
    category: 'devops',
    tags: ['support', 'incident', 'logs', 'triage'],
    longDescription:
      'For those who are called when something breaks: read logs, triage issues, run an incident and write the postmortem. Two personas take the parts of support engineer and incident commander.',
    useCases: [
      'Turn vague reports into reproducible cases',
      'Coordinate an outage',
      'Learn from incidents without blame',
    ],
  },
  {
    kind: 'plugin',
    slug: 'docs-desk',
    category: 'documentation',
    tags: ['writing', 'editing', 'release-notes', 'style'],
    longDescription:
      'Clear prose and honest release notes: a style skill with a checking script, a skill that writes notes from git history, a technical editor persona, and a command that tightens a text without changing what it says.',
    useCases: ['Edit guides and READMEs', 'Write release notes', 'Shorten texts without losing facts'],
  },
]
