import type { CATEGORIES } from '../taxonomy'

export type Category = (typeof CATEGORIES)[number]['slug']

/** What upstream marketplaces call their categories, where that says enough; `agents` or `utilities` do not. */
const ALIASES: Record<Exclude<Category, 'other'>, string> = {
  development: `development code coding languages language frontend backend api mobile web modernization refactoring
    developer-tools development-tools framework migration game gaming blockchain programming engineering`,
  testing: 'testing test quality qa code-quality quality-assurance e2e code-review review',
  devops:
    'devops deployment infrastructure monitoring operations cloud ci-cd ci observability sre performance containers',
  data: 'data database databases analytics data-science ai-ml machine-learning ml data-engineering math',
  security: 'security compliance governance privacy vulnerability safety auth',
  documentation: 'documentation docs technical-writing',
  design: 'design ui ux ui-ux creative accessibility graphics art media video image audio music',
  product: 'product product-management project-management planning agile',
  business:
    'business finance marketing sales sales-marketing payments legal hr support customer-support startup ecommerce',
  writing: 'writing content copywriting content-creation blogging editing translation',
  research: 'research learning education knowledge science search academic',
  automation:
    'automation workflows workflow orchestration mcp-servers hooks productivity integration integrations memory',
}

/** Words that speak for a category when upstream names none. Stems match whole words that begin with them. */
const STEMS: Record<Exclude<Category, 'other'>, string> = {
  development: `code coding program refactor typescript javascript python rust golang java kotlin swift ruby php react vue
    angular nextjs django rails fastapi backend frontend api graphql debug compil git commit scaffold framework library
    sdk developer microservice legacy pull`,
  testing: 'test tdd qa jest pytest playwright cypress coverage e2e regression mock bug-report quality lint',
  devops: `deploy docker kubernetes k8s terraform helm ci cd pipeline infrastructure cloud aws azure gcp monitor incident
    observab sre rollback gitops ansible prometheus grafana latency postmortem log`,
  data: `data sql database postgres mysql analytic etl spark dbt warehouse csv dataset statistic model machine-learning ml
    embedding rag vector llm training pandas schema metric dashboard`,
  security: `secur vulnerab threat owasp exploit pentest audit complian gdpr hipaa encrypt secret authentic cve malware
    forensic sast penetration privacy permission`,
  documentation: 'documentation docs readme changelog docstring tutorial diagram adr mermaid openapi wiki',
  design:
    'design ui ux figma accessib wcag css tailwind layout typograph color brand visual illustrat animat image video',
  product:
    'product roadmap prd okr stakeholder backlog sprint user-stor persona feature-spec interview prioriti requirement jira',
  business: `business sales marketing seo finance financ invoice customer crm pricing revenue startup investor hr legal
    contract campaign lead ecommerce tax mortgage support negotiat`,
  writing:
    'writ blog article copy essay prose edit proofread newsletter email tone story translat grammar linkedin tweet social',
  research: 'research paper literature citation survey competit investigat source arxiv scholar fact-check learn study',
  automation: `automat workflow agent orchestrat slack zapier n8n webhook schedul browser scrap integrat mcp notification
    notion hook sync reminder`,
}

const CATEGORY_SLUGS = Object.keys(ALIASES).filter((key): key is Exclude<Category, 'other'> => key in STEMS)

const aliasOf = new Map(
  CATEGORY_SLUGS.flatMap((category) => ALIASES[category].split(/\s+/).map((alias) => [alias, category] as const)),
)

const patternOf = new Map(
  CATEGORY_SLUGS.map((category) => [
    category,
    new RegExp(`\\b(?:${STEMS[category].split(/\s+/).join('|')})\\w*`, 'gi'),
  ]),
)

/** The category that an upstream's own word for it means. */
export const categoryNamed = (name: string): Category | undefined =>
  name.trim().toLowerCase() === 'other'
    ? 'other'
    : aliasOf.get(
        name
          .trim()
          .toLowerCase()
          .replace(/[\s_/&]+/g, '-'),
      )

export interface Clues {
  name: string
  description: string
  tags: readonly string[]
  /** Upstream's own category, the component's. */
  named?: string
  /** The plugin's, for a component that says nothing itself. */
  inherited?: string
}

/** A score below this is a word or two in passing: then the plugin's category says more. */
const CLEAR = 4

/**
 * One category, always the same for the same clues: upstream's own word if it means one of ours; else the words of
 * name (three points each), tags (two) and description (one); else the plugin's; else `other`.
 */
export function categorise(clues: Clues): Category {
  const named = clues.named === undefined ? undefined : categoryNamed(clues.named)
  if (named) return named
  const inherited = clues.inherited === undefined ? undefined : categoryNamed(clues.inherited)
  let best: { category: Category; score: number } = { category: 'other', score: 0 }
  for (const category of CATEGORY_SLUGS) {
    const score =
      3 * hits(category, clues.name) + 2 * hits(category, clues.tags.join(' ')) + hits(category, clues.description)
    if (score > best.score) best = { category, score }
  }
  return best.score >= CLEAR ? best.category : (inherited ?? best.category)
}

/** Different words only: a text that says "test" ten times is not ten times about testing. */
function hits(category: Exclude<Category, 'other'>, text: string): number {
  const pattern = patternOf.get(category)
  if (!pattern) return 0
  return new Set(text.slice(0, 2000).toLowerCase().replaceAll('_', ' ').match(pattern) ?? []).size
}
