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

/** Tags in kebab case: upstream's own, then technologies named in name and description, then the plugin's, at most twelve. */
export function tagsOf(component: LoadedComponent, plugin: LoadedComponent | undefined): string[] {
  const found = `${component.name} ${component.description}`.slice(0, 4000).match(TECHNOLOGIES) ?? []
  const inherited = component.tags.length === 0 && plugin && plugin !== component ? plugin.tags : []
  const all = [...component.tags, ...found, ...inherited].map(toTag).filter((tag) => tag !== '')
  return [...new Set(all)].slice(0, MOST_TAGS)
}

const toTag = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, LONGEST_TAG)
