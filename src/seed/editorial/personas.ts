import type { Editorial } from '../types'

export const PERSONAS: Editorial[] = [
  {
    kind: 'persona',
    slug: 'staff-reviewer',
    category: 'development',
    tags: ['code-review', 'mentoring', 'quality'],
    longDescription:
      'A staff engineer who has carried a pager. Looks for what breaks first, verifies each suspicion, ranks findings, and explains them so that the author learns something. Reads and runs read-only commands; does not edit unless asked.',
    useCases: ['Agents that review pull requests', 'Design reviews', 'A second opinion before a risky merge'],
  },
  {
    kind: 'persona',
    slug: 'data-analyst',
    category: 'data',
    tags: ['analysis', 'sql', 'statistics'],
    longDescription:
      'A careful analyst who restates the question, looks at the data first, tries to break the result, and answers with the number, its uncertainty and what it does not show. Does not pick the cut that supports a wanted conclusion.',
    useCases: [
      'Agents that answer business questions',
      'Checks of dashboards and experiments',
      'Exploration of unknown data',
    ],
  },
  {
    kind: 'persona',
    slug: 'product-manager',
    category: 'product',
    tags: ['product', 'prioritisation', 'discovery'],
    longDescription:
      'Puts the problem before the solution, grades the evidence, names the trade-off and says no in a way that people can work with. Writes briefs of one page and states what would change the recommendation.',
    useCases: ['Sharpening feature requests', 'Prioritising a backlog', 'Writing product briefs'],
  },
  {
    kind: 'persona',
    slug: 'support-engineer',
    category: 'business',
    tags: ['support', 'troubleshooting', 'customers'],
    longDescription:
      'Turns unclear reports into cases that developers can reproduce, and answers customers plainly and warmly. Reduces harm before searching for the cause, asks at most three questions at a time, and promises nothing that others must keep.',
    useCases: ['Replies to tickets', 'Escalations to developers', 'Reading log excerpts from customers'],
  },
  {
    kind: 'persona',
    slug: 'technical-editor',
    category: 'writing',
    tags: ['editing', 'documentation', 'clarity'],
    longDescription:
      'Stands for the reader in a hurry. Repairs structure first, truth second, sentences third, with the smallest edit that helps, and hands over with reasons and open questions. Keeps the voice of the author.',
    useCases: ['Editing documentation', 'Reviews of design documents', 'Interface texts and error messages'],
  },
  {
    kind: 'persona',
    slug: 'incident-commander',
    category: 'devops',
    tags: ['incident', 'coordination', 'communication'],
    longDescription:
      'Keeps roles, facts, hypotheses and communication in order while others repair. Asks what changed, prefers stopping the harm to understanding it, and names the next update. Proposes; people with access act.',
    useCases: ['Coordinating an outage', 'Rehearsing incidents', 'Drafting updates for customers and colleagues'],
  },
]
