import type { LoadedComponent } from '../loading/types'

const MOST_TAGS = 12
const LONGEST_TAG = 40

/** Technologies that people filter by; found as whole words in name and description. */
const TECHNOLOGIES = new RegExp(
  `\\b(${`typescript javascript python rust golang java kotlin swift ruby php elixir scala react vue angular svelte nextjs
  django flask fastapi rails laravel spring nodejs docker kubernetes terraform aws azure gcp postgres postgresql mysql
  mongodb redis sql graphql git github gitlab slack notion jira figma tailwind playwright cypress jest pytest openai mcp
  stripe shopify salesforce airflow dbt spark snowflake bigquery pandas pytorch tensorflow solidity unity seo`
    .split(/\s+/)
    .join('|')})\\b`,
  'gi',
)

/** Words that part nothing from anything in a catalog of such things. */
const EMPTY_WORDS = new Set(
  `agent agents subagent subagents skill skills command commands slash-command slash-commands plugin plugins hook hooks all
  bundle claude claude-code claude-plugin ai ai-tools tool tools utilities utility other misc general expert pro specialist
  assistant helper create add update get set use using run make do the and or for with to of in on by from a an my your
  this that its new best simple advanced basic manager master engine system`.split(/\s+/),
)

/**
 * Tags in kebab case, at most twelve: upstream's own, technologies named in name and description, the words of the name,
 * and of the plugin's tags those that the component's own text mentions (a plugin often lists all its parts as tags).
 */
export function tagsOf(component: LoadedComponent, plugin: LoadedComponent | undefined): string[] {
  const text = `${component.name} ${component.description}`.slice(0, 4000).toLowerCase()
  const inherited = plugin === undefined || plugin === component ? [] : plugin.tags
  const mentioned = inherited.filter(
    (tag) => text.includes(tag.toLowerCase().replaceAll('-', ' ')) || text.includes(tag.toLowerCase()),
  )
  const words = component.name
    .toLowerCase()
    .split(/[^\p{L}\p{N}+#.]+/u)
    .filter((word) => word.length > 2)
  const all = [...component.tags, ...(text.match(TECHNOLOGIES) ?? []), ...mentioned, ...words].map(toTag)
  return [...new Set(all)]
    .filter((tag) => tag !== '' && !EMPTY_WORDS.has(tag) && !(tag.includes('-') && tag === toTag(component.name)))
    .slice(0, MOST_TAGS)
}

const toTag = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, LONGEST_TAG)
    .replace(/[\uD800-\uDBFF]$/, '')
