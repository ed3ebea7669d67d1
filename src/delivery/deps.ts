import type { Logger } from 'pino'
import type { AgentState } from '../queries/agents/agentState'
import type { ReadFile } from '../queries/agents/contextOf'
import type { Query } from '../queries/types'
import type { ObjectStore } from '../storage'
import type { AgentKeys } from './agentKeys'
import type { Remember } from './agentStates'
import type { ChangeFeed } from './changeFeed'
import type { Contexts } from './contexts'
import type { Metrics } from './metrics'
import type { Receipts } from './receipts'

/** What the routes work with; `main.ts` and tests put it together. */
export interface DeliveryDeps {
  query: Query
  store: ObjectStore
  readFile: ReadFile
  feed: ChangeFeed
  keys: AgentKeys
  states: Remember<AgentState | undefined>
  contexts: Contexts
  receipts: Receipts
  metrics: Metrics
  log: Logger
}
