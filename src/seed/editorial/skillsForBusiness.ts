import type { Editorial } from '../types'

export const BUSINESS_SKILLS: Editorial[] = [
  {
    kind: 'skill',
    slug: 'csv-data-profiling',
    category: 'data',
    tags: ['csv', 'data-quality', 'profiling', 'import'],
    longDescription:
      'Looks at a data file before anybody computes with it: types, missing values, ranges, duplicates, key candidates and odd values, and then a judgement of whether it is fit for the purpose at hand.\n\nThe bundled Python script needs no packages, streams large files and prints one block a column; a list of cross-checks covers what no single column shows.',
    useCases: [
      'Check a delivery before it is imported',
      'Find out why the figures in a report look wrong',
      'Write back to the owner of the data with precise questions',
    ],
  },
  {
    kind: 'skill',
    slug: 'sql-query-tuning',
    category: 'data',
    tags: ['sql', 'postgresql', 'performance', 'indexes'],
    longDescription:
      'Reads the execution plan from the inside out, forms one hypothesis, changes one thing and measures again. Remedies come in order of cost: do not run it, ask for less, rewrite, and only then add an index.\n\nWritten for PostgreSQL first, with notes for MySQL and SQL Server. References list rewrites that keep the result, and how to choose an index.',
    useCases: [
      'Make a slow report or page fast',
      'Understand an EXPLAIN plan',
      'Decide whether an index is worth its write cost',
    ],
  },
  {
    kind: 'skill',
    slug: 'metric-definition',
    category: 'data',
    tags: ['metrics', 'kpi', 'analytics', 'sql'],
    longDescription:
      'Turns a vague measure into a definition that two analysts would compute alike: population, event, unit, window, clock, denominator, exclusions and revision, with formula, SQL and border cases.\n\nAlso reconciles two numbers that disagree, one question at a time, and names the distortions to expect.',
    useCases: [
      'Define a KPI before the dashboard is built',
      'Explain why two reports show different figures',
      'Judge whether a metric can carry a target',
    ],
  },
  {
    kind: 'skill',
    slug: 'spreadsheet-model-review',
    category: 'business',
    tags: ['spreadsheet', 'excel', 'finance', 'review'],
    longDescription:
      'Reviews a workbook before a decision relies on it, from formula patterns through logic to stress tests, and states each finding by its effect on the output.\n\nThe bundled Python script reads .xlsx files without a spreadsheet program and lists formulas that differ from their neighbours, typed-over cells, hard-coded numbers, error values and external links.',
    useCases: [
      'Check a budget or forecast before it is presented',
      'Find out why two versions of a model disagree',
      'Take over a workbook from a colleague who left',
    ],
  },
  {
    kind: 'skill',
    slug: 'customer-interview-synthesis',
    category: 'research',
    tags: ['user-research', 'interviews', 'themes', 'discovery'],
    longDescription:
      'Goes from interview notes to themes that can be traced back to what people did and said. Behaviour outranks opinion, participants are counted instead of mentions, and contradictions stay visible.\n\nA coding guide shows one passage on its way from raw text to theme.',
    useCases: [
      'Summarise a round of interviews for a product decision',
      'Find themes in feedback without overstating a small sample',
      'Separate needs from wishes',
    ],
  },
  {
    kind: 'skill',
    slug: 'okr-drafting',
    category: 'product',
    tags: ['okr', 'goals', 'planning', 'strategy'],
    longDescription:
      'Drafts objectives that describe a change and key results that would show it, with baselines, targets and a guardrail. Six tests catch tasks in disguise and numbers that nobody can influence.\n\nAlso reviews existing drafts: keep, sharpen, move to the plan, or drop.',
    useCases: [
      'Draft the goals of a quarter',
      'Criticise a draft kindly and precisely',
      'Find dependencies between teams before they hurt',
    ],
  },
  {
    kind: 'skill',
    slug: 'meeting-minutes',
    category: 'business',
    tags: ['meetings', 'minutes', 'action-items', 'summary'],
    longDescription:
      'Writes minutes that can be acted on: decisions with reasons, actions with one owner and a date, and open questions. It tells a decision from a proposal and never invents an owner.\n\nWorks from transcripts, notes or chat logs, and drafts a short follow-up mail.',
    useCases: [
      'Turn a transcript into one page',
      'List what was promised, by whom and by when',
      'Find out whether a meeting decided anything',
    ],
  },
  {
    kind: 'skill',
    slug: 'technical-writing-style',
    category: 'writing',
    tags: ['writing', 'style', 'documentation', 'editing'],
    longDescription:
      'Edits technical prose from the structure down: the right type of document first, then order, then sentences. Meaning is never changed without being listed.\n\nA word list gives replacements, and a Python script flags long sentences, filler, vague words and weak link texts in Markdown.',
    useCases: [
      'Make a guide shorter and easier to follow',
      'Write error messages that help',
      'Check the documentation in a pipeline',
    ],
  },
  {
    kind: 'skill',
    slug: 'release-notes',
    category: 'documentation',
    tags: ['changelog', 'release', 'git', 'semver'],
    longDescription:
      'Writes release notes for the people who upgrade: what is different, whom it concerns, and what they must do. Faults that were never released vanish, and breaking changes come with steps and a way back.\n\nA Python script groups the commits of a range, pulls breaking changes to the top and suggests the size of the version step.',
    useCases: [
      'Prepare the notes of a release from git history',
      'Keep CHANGELOG.md in order',
      'Find breaking changes that nobody announced',
    ],
  },
  {
    kind: 'skill',
    slug: 'research-brief',
    category: 'research',
    tags: ['research', 'sources', 'evidence', 'decision'],
    longDescription:
      'Answers a question with a brief that a sceptical reader can check: graded sources, claims with evidence and confidence, disagreements, gaps, and a log of the search.\n\nA reference on judging evidence covers studies, figures, vendor comparisons, causal claims and expert opinion.',
    useCases: [
      'Compare options or vendors by criteria fixed beforehand',
      'Check a claim before it enters a presentation',
      'Prepare a decision that depends on outside facts',
    ],
  },
]
