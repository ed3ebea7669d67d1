import type { LoadedComponent } from '../loading/types'

/** Written as here wherever they occur as a word of a name. */
const SPELLINGS = new Map(
  `AI API APIs AWS Azure CI CD CLI CSS CSV DB DevOps DNS E2E ETL GCP GDPR Git GitHub GitLab GraphQL gRPC HTML HTTP IaC iOS
  JavaScript JSON JWT K8s Kubernetes LLM LSP MCP ML MLOps MySQL Next.js NLP Node.js npm OAuth OKR OpenAPI OWASP PDF PHP
  PostgreSQL PPTX PR PRD QA RAG README REST SaaS SDK SEO SLO SQL SRE SSL TDD TLS TypeScript UI URL UX VC WCAG XLSX XML YAML
  YouTube LinkedIn WhatsApp WordPress HubSpot ClickUp DevEx MongoDB PostgreSQL`
    .split(/\s+/)
    .map((word) => [word.toLowerCase(), word]),
)

/** The name for people: upstream's own display name, else the name with its hyphens opened (`api-design` → `API Design`). */
export function displayNameOf(component: Pick<LoadedComponent, 'name' | 'displayName'>): string {
  if (component.displayName !== undefined) return component.displayName
  const { name } = component
  // Somebody who writes blanks or capitals has written a name for people already.
  if (/[A-Z\s]/.test(name)) return name
  const words = name
    .replaceAll(':', ': ')
    .split(/[-_ ]+/)
    .filter((word) => word !== '')
  return words.map(spell).join(' ') || name
}

/** Two to five letters without a vowel are an abbreviation. */
function spell(word: string): string {
  const [, letters = word, colon = ''] = /^(.*?)(:?)$/.exec(word) ?? []
  const known =
    SPELLINGS.get(letters) ?? (/^[bcdfghjklmnpqrstvwxz]{2,5}$/.test(letters) ? letters.toUpperCase() : undefined)
  return `${known ?? capitalise(letters)}${colon}`
}

const capitalise = (word: string): string => word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
