import type { Logger } from 'pino'
import type { KindPlural } from '../domain/kinds'
import type { AgentState } from '../queries/agents/agentState'
import type { ReadFile } from '../queries/agents/contextOf'
import type { ContentViewer, ResolvedContent } from '../queries/catalog/resolveContent'
import type { Query } from '../queries/types'
import type { ObjectStore } from '../storage'
import type { AgentKeys } from './agentKeys'
import type { ChangeFeed } from './changeFeed'
import type { Contexts } from './contexts'
import type { Metrics } from './metrics'
import type { Receipts } from './receipts'
import type { Remember } from './remember'

/** Which version whom is asking for. */
export interface ContentWish {
  kind: KindPlural
  slug: string
  version: string | undefined
  reader: ContentViewer
}

/** What the routes work with; `main.ts` and tests put it together. */
export interface DeliveryDeps {
  query: Query
  store: ObjectStore
  readFile: ReadFile
  feed: ChangeFeed
  keys: AgentKeys
  states: Remember<string, AgentState | undefined>
  contents: Remember<ContentWish, ResolvedContent>
  contexts: Contexts
  receipts: Receipts
  metrics: Metrics
  log: Logger
}
