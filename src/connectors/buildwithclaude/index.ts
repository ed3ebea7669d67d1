import type { Connector, ConnectorContext, Failed, SourceSpec } from '../types'
import { discover, type DiscoverOptions, type DiscoverySummary } from './discover'
import type { DiscoveredRepository } from './repositories'

export type { DiscoveredItem, DiscoveredRepository } from './repositories'
export type { DiscoverOptions, DiscoverySummary } from './discover'

export interface DiscoveringConnector extends Connector {
  discover(
    spec: SourceSpec,
    context: ConnectorContext,
    options?: DiscoverOptions,
  ): AsyncGenerator<DiscoveredRepository, DiscoverySummary | Failed>
}

/** The site is a directory: it says which repositories there are, how popular and of what category. Their content comes from themselves. */
export const buildwithclaude: DiscoveringConnector = {
  type: 'buildwithclaude',
  discover,
  open: () =>
    Promise.resolve({
      ok: false,
      kind: 'unsupported',
      reason: 'buildwithclaude has no content of its own: discover its repositories and sync those as sources.',
    }),
}
