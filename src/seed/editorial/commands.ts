import type { Editorial } from '../types'

export const COMMANDS: Editorial[] = [
  {
    kind: 'command',
    slug: 'commit-message',
    category: 'development',
    tags: ['git', 'commit', 'conventions'],
    longDescription:
      'Writes a commit message for the staged changes in the style that the repository already uses, and proposes a split when there are really two changes. Shows the message; committing stays with you.',
    useCases: [
      'Explain the reason for a change',
      'Keep to conventional commits',
      'Notice mixed changes before they are committed',
    ],
  },
  {
    kind: 'command',
    slug: 'explain-diff',
    category: 'development',
    tags: ['git', 'diff', 'explanation'],
    longDescription:
      'Explains a change to a colleague who knows the product but not this code: grouped by purpose, with before and after, side effects, test coverage and a suggested reading order.',
    useCases: ['Prepare for a review', 'Write a pull request description', 'Catch up after a holiday'],
  },
  {
    kind: 'command',
    slug: 'explain-query',
    category: 'data',
    tags: ['sql', 'explanation', 'data-quality'],
    longDescription:
      'Explains a SQL query in the order in which the data flows, checks where rows can multiply or vanish, and names the assumptions under which the result is right. Does not run the query.',
    useCases: ['Take over a report', 'Review analytical SQL', 'Find out why a total is too high'],
  },
  {
    kind: 'command',
    slug: 'standup',
    category: 'product',
    tags: ['standup', 'status', 'git'],
    longDescription:
      'Drafts a standup update from your recent commits and notes: done, next, blocked, in outcomes instead of activities and at most 120 words. Guesses are marked.',
    useCases: ['Post a daily update', 'Remember what happened before the weekend', 'Write a short weekly summary'],
  },
  {
    kind: 'command',
    slug: 'summarise-thread',
    category: 'business',
    tags: ['summary', 'email', 'chat'],
    longDescription:
      'Summarises a long mail, chat or issue thread into where things stand, what was decided, who does what, and what is still open, in at most 200 words.',
    useCases: ['Join a discussion late', 'Prepare a decision', 'Hand a topic over to a colleague'],
  },
  {
    kind: 'command',
    slug: 'triage-issue',
    category: 'devops',
    tags: ['issues', 'bugs', 'priority'],
    longDescription:
      'Classifies a report, finds what is missing, looks for the likely place in the code, suggests a priority with reasons, and drafts a friendly reply. Possible security problems are kept out of public answers.',
    useCases: ['Work through new issues', 'Turn a report into a next step', 'Answer reporters promptly'],
  },
  {
    kind: 'command',
    slug: 'tighten',
    category: 'writing',
    tags: ['editing', 'brevity', 'clarity'],
    longDescription:
      'Shortens a text without changing what it says, shows how much shorter it became, and lists anything that a careful reader could miss. Facts, warnings, code and quotations stay.',
    useCases: ['Cut a mail to its point', 'Fit a text into a limit', 'Remove filler from documentation'],
  },
]
