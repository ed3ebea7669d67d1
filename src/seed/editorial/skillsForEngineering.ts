import type { Editorial } from '../types'

export const ENGINEERING_SKILLS: Editorial[] = [
  {
    kind: 'skill',
    slug: 'code-review',
    category: 'development',
    tags: ['code-review', 'pull-request', 'quality', 'git'],
    longDescription:
      'Reads a change in five passes, from its public contract to its readability, and traces every suspicion through the code before reporting it. Findings are ranked from blocker to nit, and the important ones carry a file, a line, the input that triggers them and a fix.\n\nA checklist of defects by topic (boundaries, concurrency, databases, remote calls, security) is loaded when the change calls for it.',
    useCases: [
      'Review a pull request before a colleague does',
      'Check your own branch before you open a pull request',
      'Get a second opinion on a risky change to data or permissions',
    ],
  },
  {
    kind: 'skill',
    slug: 'test-plan',
    category: 'testing',
    tags: ['testing', 'qa', 'risk', 'acceptance'],
    longDescription:
      'Starts from what could go wrong, scores the risks, and places each test at the lowest level that can show the failure. The plan says which cases exist, with which data, and what is left out on purpose.\n\nIncludes worked examples of boundary values, decision tables, state transitions, pairwise selection and properties.',
    useCases: [
      'Plan the tests for a feature before it is built',
      'Turn acceptance criteria into concrete cases',
      'Agree on exit criteria for a release',
    ],
  },
  {
    kind: 'skill',
    slug: 'api-contract-design',
    category: 'development',
    tags: ['api', 'openapi', 'json-schema', 'compatibility'],
    longDescription:
      "Designs HTTP and JSON interfaces from the caller's side: jobs, resources, three real exchanges, then schemas. A table of decisions covers pagination, errors, idempotency, lost updates and versioning, each with a default and the reason to deviate.\n\nA Python script compares two JSON Schemas and tells which differences break callers, separately for requests and responses.",
    useCases: [
      'Design a new endpoint together with its first client',
      'Review an API proposal',
      'Stop breaking schema changes in a pipeline',
    ],
  },
  {
    kind: 'skill',
    slug: 'dependency-upgrade',
    category: 'development',
    tags: ['dependencies', 'upgrade', 'npm', 'maintenance'],
    longDescription:
      'Sorts updates by risk, reads the notes for what touches your code, and goes one reversible step at a time. It also describes how to judge an automated upgrade pull request.\n\nA Node script compares two npm lockfiles and points out major steps, new packages, new install scripts and changed registries.',
    useCases: [
      'Move a project to the next major version of its framework',
      'Clear a vulnerability report with the smallest change',
      'Review lockfile changes that nobody reads',
    ],
  },
  {
    kind: 'skill',
    slug: 'log-triage',
    category: 'devops',
    tags: ['logs', 'debugging', 'incident', 'observability'],
    longDescription:
      'Cuts a log to the time that matters, clusters similar lines, and looks for what is new, what came first and what is missing. The result is a timeline, a hypothesis with its evidence, and one check that could refute it.\n\nThe bundled Python script masks times, numbers and ids, counts what is left, and compares it with a quiet day.',
    useCases: [
      'Find the cause among thousands of error lines',
      'See which messages are new since the last deployment',
      'Prepare the timeline of an incident',
    ],
  },
  {
    kind: 'skill',
    slug: 'incident-postmortem',
    category: 'devops',
    tags: ['incident', 'postmortem', 'reliability', 'blameless'],
    longDescription:
      'Writes a postmortem that somebody who was not there can learn from: impact in figures, a factual timeline, contributing causes instead of a single root, and a handful of actions that would have changed the outcome.\n\nComes with a template, a scale for the strength of actions, and questions for reviewing a draft.',
    useCases: [
      'Write the report after an outage',
      'Review a draft for blame and missing causes',
      'Choose the few actions that are worth doing',
    ],
  },
  {
    kind: 'skill',
    slug: 'threat-modelling',
    category: 'security',
    tags: ['security', 'threat-model', 'stride', 'design-review'],
    longDescription:
      'Builds a short threat model: data flow, trust boundaries, threats as complete sentences, ranked risks, and controls that come with a test. It is made to be finished in an hour for a feature and to be kept current afterwards.\n\nPrompts cover accounts, tenants, uploads, webhooks, pipelines, administration and AI agents.',
    useCases: [
      'Examine a design before it is built',
      'Prepare a security review',
      'Find out what a new integration or agent tool makes possible',
    ],
  },
  {
    kind: 'skill',
    slug: 'accessibility-audit',
    category: 'design',
    tags: ['accessibility', 'wcag', 'ui', 'contrast'],
    longDescription:
      'Audits pages and components against WCAG 2.2 AA in seven passes, ordered by how people get blocked: keyboard, focus, names and roles, structure, forms, seeing, time and motion. Findings say who is affected, how to see it, and the corrected code.\n\nIncludes a checklist with criterion numbers and a Python script for contrast ratios that proposes a passing colour.',
    useCases: [
      'Audit a journey before release',
      'Review interface code in a pull request',
      'Check a palette in all its states',
    ],
  },
  {
    kind: 'skill',
    slug: 'onboarding-guide',
    category: 'documentation',
    tags: ['onboarding', 'readme', 'architecture', 'documentation'],
    longDescription:
      'Writes a guide for newcomers from the repository itself and verifies it by running what it says. It covers setup, a map of the system, the path of one real request, working habits and first tasks.\n\nAnything that could not be verified is marked, and links go to the source of truth instead of copies.',
    useCases: [
      'Write the getting-started page of a project',
      'Repair a README that no longer works',
      'Give a new colleague a tour of an unfamiliar system',
    ],
  },
  {
    kind: 'skill',
    slug: 'scheduled-job-design',
    category: 'automation',
    tags: ['cron', 'scheduling', 'jobs', 'reliability'],
    longDescription:
      'Answers the nine questions of every recurring job: window, repetition, overlap, missed runs, partial failure, retries, duration, alerting and time zone. It works for a new design and for finding out why a job ran twice or not at all.\n\nThe bundled Python script prints the next runs of a cron expression and warns of clock changes and other surprises.',
    useCases: [
      'Design a nightly job that survives a missed night',
      'Review a schedule before it goes live',
      'Explain why a job fired at the wrong hour',
    ],
  },
]
