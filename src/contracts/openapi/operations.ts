import { z } from 'zod'
import { ContextRequest } from '../context'
import { ListQuery, SearchQuery } from '../marketplace'
import { QueueQuery } from '../review'
import { SyncHistoryQuery, SyncResultsQuery, SyncRunQuery } from '../syncScreens'
import { UsageSummaryQuery } from '../usageSummary'
import { AlertQuery } from '../verdictAlerts'
import type { Answer, Operation } from './types'

type Rest = Partial<Pick<Operation, 'query' | 'body' | 'bodyMedia' | 'auth' | 'on'>>

const ok = (schema: string): Record<number, Answer> => ({ 200: { schema } })
const bytes = (media: string): Record<number, Answer> => ({ 200: { media }, 304: 'nothing' })

/** The operations of one area, each `[method and path, summary, answers, rest]`. */
const area = (
  tag: string,
  common: Pick<Operation, 'auth' | 'on'>,
  rows: [call: `${Operation['method']} /${string}`, summary: string, answers: Record<number, Answer>, rest?: Rest][],
): Operation[] =>
  rows.map(([call, summary, answers, rest = {}]) => {
    const method = (['get', 'post', 'put', 'delete'] as const).find((each) => call.startsWith(`${each} `)) ?? 'get'
    return { tag, ...common, ...rest, method, path: call.slice(method.length + 1), summary, answers }
  })

const version = z.object({ version: z.string().optional() })

const marketplace = area('Marketplace', { auth: 'anyone', on: 'both' }, [
  ['get /api/marketplace/search', 'Search all kinds.', ok('SearchResults'), { query: SearchQuery }],
  ['get /api/marketplace/categories', 'Categories with their counts.', ok('Categories')],
  ['get /api/marketplace/{kind}', 'List the published items of a kind.', ok('ItemList'), { query: ListQuery }],
  ['get /api/marketplace/{kind}/{slug}', 'One item, by slug or id.', ok('Detail')],
  [
    'get /api/marketplace/{kind}/{slug}/content',
    'Instructions, scripts and references of a version.',
    { ...ok('Content'), 304: 'nothing' },
    { query: version },
  ],
  [
    'get /api/marketplace/{kind}/{slug}/files/{path}',
    'The bytes of one file.',
    bytes('application/octet-stream'),
    { query: version },
  ],
  [
    'get /api/marketplace/{kind}/{slug}/bundle',
    'The reproducible archive of a version.',
    bytes('application/gzip'),
    { query: version },
  ],
])

const tenancy = area('Workspaces', { auth: 'person', on: 'web' }, [
  [
    'post /api/users/login',
    'Log in; the token goes into `Authorization: JWT …`.',
    ok('Login'),
    { body: 'LoginRequest', auth: 'anyone' },
  ],
  ['get /api/workspaces/{id}/{kind}', 'What the workspace has enabled.', ok('WorkspaceItems')],
  [
    'post /api/workspaces/{id}/{kind}',
    'Enable an item, or change its pin.',
    { 200: { schema: 'WorkspaceItem' }, 201: { schema: 'WorkspaceItem' } },
    { body: 'EnableRequest' },
  ],
  ['delete /api/workspaces/{id}/{kind}/{item}', 'Disable an item.', { 204: 'nothing' }],
  [
    'post /api/workspaces/{id}/link-tokens',
    'Make a link for outside clients; the token is shown once.',
    { 201: { schema: 'CreatedLinkToken' } },
    { body: 'SecretRequest' },
  ],
  ['delete /api/workspaces/{id}/link-tokens/{token}', 'Revoke a link.', { 204: 'nothing' }],
])

const agents = area('Agents', { auth: 'person', on: 'web' }, [
  ['get /api/agents/{id}/{kind}', 'What the agent was given.', ok('Assignments'), { on: 'both', auth: 'agent' }],
  ['put /api/agents/{id}/{kind}', 'Replace what the agent is given.', ok('Assignments'), { body: 'AssignRequest' }],
  [
    'get /api/agents/{id}/assembled-context',
    'The context of the agent.',
    { ...ok('AssembledContext'), 304: 'nothing' },
    { query: ContextRequest, on: 'both', auth: 'agent' },
  ],
  [
    'post /api/agents/{id}/assembled-context',
    'The same, with the task in the body.',
    { ...ok('AssembledContext'), 304: 'nothing' },
    { body: 'ContextRequest', on: 'both', auth: 'agent' },
  ],
  [
    'post /api/agents/{id}/keys',
    'Make a key for the agent’s pods; it is shown once.',
    { 201: { schema: 'CreatedAgentKey' } },
    { body: 'SecretRequest' },
  ],
  ['delete /api/agents/{id}/keys/{key}', 'Revoke a key.', { 204: 'nothing' }],
  [
    'get /api/agents/{id}/events',
    'Events `context-changed` and `revoked` as they happen.',
    { 200: { media: 'text/event-stream' } },
    { on: 'delivery', auth: 'agent' },
  ],
  [
    'get /api/agents/{id}/bom',
    'The items, digests and versions the agent had at a time.',
    ok('AnyJson'),
    { query: z.object({ at: z.iso.datetime({ offset: true }).optional() }), on: 'delivery', auth: 'agent' },
  ],
])

const usage = area('Usage', { auth: 'person', on: 'web' }, [
  [
    'post /api/usage/events',
    'Report usage; a retry counts once.',
    { 202: { schema: 'UsageResponse' } },
    { body: 'UsageRequest', on: 'delivery', auth: 'agent' },
  ],
  ['get /api/usage/summary', 'Usage of a period by group.', ok('UsageSummary'), { query: UsageSummaryQuery }],
])

const decision = (verb: string, summary: string, body = 'ReasonRequest') =>
  [`post /api/admin/versions/{id}/${verb}`, summary, ok('Decided'), { body }] as const

const admin = area('Administration', { auth: 'staff', on: 'web' }, [
  [
    'post /api/admin/sync',
    'Queue a run of one source or of all.',
    { 202: { schema: 'SyncRuns' } },
    { body: 'SyncRequest' },
  ],
  [
    'get /api/admin/sync-runs',
    'Runs, newest first, of all sources or of one.',
    ok('SyncHistory'),
    { query: SyncHistoryQuery },
  ],
  [
    'get /api/admin/sync-runs/{id}',
    'A run with the result of every item; `results=false` leaves those out.',
    ok('SyncRun'),
    { query: SyncRunQuery },
  ],
  [
    'get /api/admin/sync-runs/{id}/results',
    'What became of the items of a run, by page and filter.',
    ok('SyncResults'),
    { query: SyncResultsQuery },
  ],
  ['get /api/admin/sync-sources', 'Every source with its health, items and newest runs.', ok('SyncOverview')],
  ['post /api/admin/sync-sources/{id}/pause', 'Take a source out of the schedule.', ok('SourceSwitched')],
  ['post /api/admin/sync-sources/{id}/resume', 'Put it back.', ok('SourceSwitched')],
  [
    'post /api/admin/{kind}',
    'Import an uploaded .zip, .tgz or .md (field `file`).',
    { 201: { schema: 'Uploaded' }, 202: { schema: 'UploadWaiting' } },
    { body: 'UploadRequest', bodyMedia: 'multipart/form-data' },
  ],
  [
    'post /api/webhooks/github',
    'A signed webhook delivery of GitHub’s (`X-GitHub-Event`, `X-Hub-Signature-256`): a push queues the runs of the sources that follow it.',
    { 202: { schema: 'DeliveryTaken' } },
    { body: 'GithubDelivery', auth: 'anyone' },
  ],
  ['get /api/admin/desk', 'What waits for staff, in figures.', ok('DeskCounts')],
  [
    'get /api/admin/review-queue',
    'Versions by state, with what is new about them.',
    ok('ReviewQueue'),
    { query: QueueQuery },
  ],
  [
    'get /api/admin/versions/{id}/standing',
    'Quality with its reasons, kin, open alert, and why the policy leaves it to a person.',
    ok('Standing'),
  ],
  [
    'post /api/admin/versions/{id}/suppressions',
    'Judge the findings of one rule in one file of the version harmless, with a reason and an end.',
    { 201: { schema: 'Suppressed' } },
    { body: 'SuppressRequest' },
  ],
  [...decision('approve', 'Approve, and publish if asked.', 'ApproveRequest')],
  [...decision('reject', 'Reject.')],
  [...decision('request-changes', 'Ask the author for changes.')],
  [...decision('deprecate', 'Deprecate: who has it keeps it.')],
  [...decision('revoke', 'Withdraw for good, at once.', 'RevokeRequest')],
  [
    'post /api/admin/reviews/bulk',
    'Decide on many versions, each by itself.',
    ok('BulkOutcomes'),
    { body: 'BulkRequest' },
  ],
  [
    'post /api/admin/{kind}/{id}/rollback',
    'Publish another approved version.',
    ok('Decided'),
    { body: 'RollbackRequest' },
  ],
  [
    'get /api/admin/verdict-alerts',
    'Released versions whose verdict got worse, with whom they reach.',
    ok('VerdictAlerts'),
    { query: AlertQuery },
  ],
  [
    'post /api/admin/verdict-alerts/{id}/close',
    'Take note of an alert and leave the version as it is.',
    ok('AlertClosed'),
    { body: 'CloseRequest' },
  ],
  ['get /api/admin/policy', 'The vetting policy.', ok('Policy')],
  ['put /api/admin/policy', 'Change the policy.', ok('Policy'), { body: 'PolicyChange' }],
  ['post /api/admin/policy/what-if', 'What a policy would change.', ok('WhatIfResult'), { body: 'WhatIfRequest' }],
])

const outside = area('Outside clients', { auth: 'link', on: 'delivery' }, [
  ['get /w/{link_token}/marketplace.json', 'A Claude Code marketplace of the workspace.', ok('AnyJson')],
  ['get /w/{link_token}/npm/{package}', 'npm packument of one plugin.', ok('AnyJson')],
  ['get /w/{link_token}/npm/{package}/-/{file}', 'npm tarball.', bytes('application/octet-stream')],
  ['get /w/{link_token}/.well-known/agent-skills/index.json', 'Index of skills, v0.2.', ok('AnyJson')],
  ['get /w/{link_token}/.well-known/skills/index.json', 'Index of skills, v0.1.', ok('AnyJson')],
  ['get /.well-known/agent-skills/index.json', 'The free, published skills, v0.2.', ok('AnyJson'), { auth: 'anyone' }],
  ['get /.well-known/skills/index.json', 'The free, published skills, v0.1.', ok('AnyJson'), { auth: 'anyone' }],
  ['post /mcp', 'Model Context Protocol, streamable HTTP.', ok('AnyJson'), { body: 'JsonRpc', auth: 'agent' }],
])

const operation = area('Operation', { auth: 'anyone', on: 'both' }, [
  ['get /healthz', 'The process is alive.', ok('Health')],
  ['get /readyz', 'Requests can be served.', ok('Health')],
  ['get /metrics', 'Prometheus metrics.', { 200: { media: 'text/plain' } }],
  ['get /api/openapi.json', 'This description.', ok('AnyJson'), { on: 'web' }],
  ['get /.well-known/jwks.json', 'Keys that receipts are signed with.', ok('AnyJson'), { on: 'delivery' }],
])

/** Every operation of the contract, in reading order. */
export const OPERATIONS: readonly Operation[] = [
  ...marketplace,
  ...tenancy,
  ...agents,
  ...usage,
  ...admin,
  ...outside,
  ...operation,
]
