import type { CATEGORIES } from '../taxonomy'

export type Category = (typeof CATEGORIES)[number]['slug']

/** What upstream marketplaces call their categories, where that says enough; `agents` or `utilities` do not. */
const ALIASES: Record<Exclude<Category, 'other'>, string> = {
  development: `development code coding languages language frontend backend api mobile web modernization refactoring
    developer-tools development-tools framework migration game gaming blockchain programming engineering`,
  testing: 'testing test qa code-quality quality-assurance e2e code-review review',
  devops:
    'devops deployment infrastructure monitoring operations cloud ci-cd ci observability sre performance containers',
  data: 'data database databases analytics data-science machine-learning ml data-engineering math',
  security: 'security compliance governance privacy vulnerability safety auth',
  documentation: 'documentation docs technical-writing',
  design: 'design ui ux ui-ux creative accessibility graphics art media video image audio music',
  product: 'product product-management project-management planning agile',
  business:
    'business finance marketing sales sales-marketing payments legal hr support customer-support startup ecommerce',
  writing: 'writing content copywriting content-creation blogging editing translation',
  research: 'research learning education knowledge science search academic',
  automation: 'automation workflows workflow orchestration mcp-servers hooks integration integrations memory',
}

/** Words that speak for a category when upstream names none; `*` stands for any ending. */
const WORDS: Record<Exclude<Category, 'other'>, string> = {
  development: `dotnet csharp game* shader* vscode ide makefile blockchain smart-contract* solidity code* coding program* refactor* typescript javascript python rust golang java kotlin swift ruby php react vue
    angular svelte nextjs django rails fastapi backend frontend api graphql debug* compil* git commit* scaffold* framework*
    library libraries sdk developer* microservice* legacy monorepo package* dependenc* build* bundle* architect* fix* issue
    unity language migrat* cli repositor* branch worktree lsp`,
  testing: 'test* tdd qa jest pytest playwright cypress coverage e2e regression* mock* lint* quality verif*',
  devops: `nginx cluster* fluentd cron* deploy* docker* kubernetes k8s helm terraform ci cd pipeline* infrastructure cloud aws azure gcp monitor* incident*
    observab* sre rollback* gitops ansible prometheus grafana latency postmortem* logs logging releas* container* server*`,
  data: `quer* parquet data dataset* database* sql postgres* mysql mongodb analytic* etl spark dbt warehouse* csv statistic* ml
    machine-learning embedding* rag vector* llm* training pandas schema* metric* dashboard* forecast* excel spreadsheet*`,
  security: `secur* vulnerab* threat* owasp exploit* pentest* audit* complian* gdpr hipaa encrypt* secret* authenticat* cve
    malware forensic* sast penetration privacy permission* credential* hardening`,
  documentation: 'documentation docs document readme changelog* docstring* tutorial* diagram* adr mermaid openapi wiki',
  design: `designer* design-system* ui ux figma accessib* wcag css tailwind layout* typograph* color* brand* visual* illustrat*
    animat* image* video* graphic* music audio sketch* canvas theme*`,
  product: `product roadmap* prd okr* stakeholder* backlog* sprint* user-stor* persona feature-spec interview* prioriti*
    requirement* jira milestone* plan* phase* estimat* standup* retrospective* todo* task* team* project* jtbd`,
  business: `account* budget* valuation* equity cash* crypto wallet* defi nft* bitcoin ethereum solana reddit twitter youtube tiktok instagram resume* recruit* job business* sales marketing seo finance* financ* invoice* customer* crm pricing revenue startup* investor* hr legal
    contract* campaign* lead leads ecommerce tax mortgage* support negotiat* market venture* pitch* trading stock* payment*`,
  writing:
    'write* writing writer* blog* article* copy copywrit* essay* prose edit* proofread* newsletter* email* tone story* translat* grammar linkedin tweet* social',
  research:
    'research* paper* literature search* learn* education* student* tutor* biolog* bioinformatic* genom* gene genetic* protein* chem* medchem molecul* metabol* clinical* biomedic* drug-discovery variant* physics astronom* citation* survey* competit* source* arxiv scholar* fact-check* science scientif* math* academic*',
  automation: `calendar* email* home-assistant chat messag* voice automat* workflow* orchestrat* slack zapier n8n webhook* schedul* browser* scrap* integrat* mcp notification*
    notion hook* sync* reminder* agent* subagent* prompt* context memory`,
}

/** The same for Chinese and Japanese, which part no words by blanks. */
const CHARACTERS: Record<Exclude<Category, 'other'>, string> = {
  development: '代码|编程|开发|程序|重构|コード|開発|实现',
  testing: '测试|テスト|质量',
  devops: '部署|运维|监控|容器|デプロイ|服务器',
  data: '数据|データ|統計|统计|指标',
  security: '安全|漏洞|合规|隐私|セキュリティ|审计',
  documentation: '文档|ドキュメント|说明书|教程',
  design: '设计|設計|デザイン|图片|图像|视频|画像|界面|音乐',
  product: '产品|需求|计划|任务|项目|会议|プロジェクト',
  business: '营销|销售|财务|金融|股票|投资|电商|客户|マーケティング|基金|期货',
  writing: '写作|文章|文案|翻译|润色|翻訳|小说|公众号',
  research: '研究|论文|学习|教育|辅导|搜索|知识|笔记|論文|检索',
  automation: '自动|自動|工作流|集成|提醒|日程|邮件|消息|ワークフロー',
}

const CATEGORY_SLUGS = Object.keys(ALIASES).filter((key): key is Exclude<Category, 'other'> => key in WORDS)

const aliasOf = new Map(
  CATEGORY_SLUGS.flatMap((category) => ALIASES[category].split(/\s+/).map((alias) => [alias, category] as const)),
)

const patternOf = new Map(
  CATEGORY_SLUGS.map((category) => [category, wordPattern(WORDS[category], CHARACTERS[category])]),
)

function wordPattern(words: string, characters: string): RegExp {
  const alternatives = words
    .split(/\s+/)
    .map((word) => (word.endsWith('*') ? `${word.slice(0, -1)}[\\w-]*` : `${word}s?`))
  return new RegExp(`(?<![\\w])(?:${alternatives.join('|')})(?!\\w)|${characters}`, 'gi')
}

/** Upstream's words that are used for nearly anything: they count only when the component's own words say little. */
const VAGUE = new Map<string, Category>([
  ['ai-ml', 'data'],
  ['ai', 'data'],
  ['productivity', 'automation'],
  ['communication', 'automation'],
  ['quality', 'testing'],
  ['engineering', 'development'],
  ['crypto', 'business'],
])

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
  const inherited = weak(clues.named) ?? weak(clues.inherited)
  let best: { category: Category; score: number } = { category: 'other', score: 0 }
  for (const category of CATEGORY_SLUGS) {
    const score =
      3 * hits(category, clues.name) + 2 * hits(category, clues.tags.join(' ')) + hits(category, clues.description)
    if (score > best.score) best = { category, score }
  }
  return best.score >= CLEAR ? best.category : (inherited ?? best.category)
}

/** What a word of upstream's hints at: also vague words, and the parts of composed ones (`Education & Research`, `api-development`). */
function weak(name: string | undefined): Category | undefined {
  if (name === undefined) return undefined
  const word = name.slice(0, 100).trim().toLowerCase()
  const parts = word.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== 'other')
  return (
    VAGUE.get(word) ??
    categoryNamed(word) ??
    parts.map((part) => aliasOf.get(part) ?? VAGUE.get(part)).find((category) => category !== undefined)
  )
}

/** Different words only: a text that says "test" ten times is not ten times about testing. */
function hits(category: Exclude<Category, 'other'>, text: string): number {
  const pattern = patternOf.get(category)
  if (!pattern) return 0
  return new Set(text.slice(0, 2000).toLowerCase().replaceAll('_', ' ').match(pattern) ?? []).size
}
