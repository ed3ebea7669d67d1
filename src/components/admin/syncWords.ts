import type { SyncRunDetail, SyncRunRow, SyncSource } from '@/contracts/syncScreens'
import { type Kind, KINDS, pluralOf } from '@/domain/kinds'
import { type Outcome, OUTCOMES, type RunTrigger, type SourceType } from '@/domain/sync'
import { lengthInWords } from './syncTimes'
import { inWords } from './words'

export type Tone = 'good' | 'warn' | 'bad' | 'plain'
export interface Pill {
  words: string
  tone: Tone
}

const DRY: Record<Outcome, string> = {
  added: 'Would be added',
  updated: 'Would be updated',
  unchanged: 'Would stay',
  skipped: 'Would be skipped',
  failed: 'Would fail',
  gone: 'Would be marked gone',
}
const TONES: Record<Outcome, Tone> = {
  added: 'good',
  updated: 'good',
  unchanged: 'plain',
  skipped: 'plain',
  failed: 'bad',
  gone: 'warn',
}

/** How an item ended; a dry run changed nothing and says what would have been. */
export const outcomeWords = (outcome: Outcome, dryRun: boolean): string =>
  dryRun ? DRY[outcome] : outcome === 'gone' ? 'Gone upstream' : inWords(outcome)

export const outcomePill = (outcome: Outcome, dryRun: boolean): Pill => ({
  words: outcomeWords(outcome, dryRun),
  tone: TONES[outcome],
})

/** What a source is, as its makers write it. */
export const SOURCE_WORDS: Record<SourceType, string> = {
  directory: 'Directory',
  archive: 'Archive',
  git: 'Git',
  github: 'GitHub',
  npm: 'npm',
  buildwithclaude: 'buildwithclaude',
  upload: 'Upload',
}

/** What a source's health means to whoever looks in the morning. A paused source is well and silent. */
export function healthPill({ health, open_run: open }: Pick<SyncSource, 'health' | 'open_run'>): Pill {
  if (open?.status === 'running') return { words: 'Syncing', tone: 'plain' }
  if (open) return { words: 'Waiting', tone: 'plain' }
  switch (health) {
    case 'healthy':
      return { words: 'Healthy', tone: 'good' }
    case 'unknown':
      return { words: 'Not synced yet', tone: 'plain' }
    case 'halted':
      return { words: 'Halted: needs you', tone: 'bad' }
    case 'degraded':
      return { words: 'Last sync failed', tone: 'warn' }
    case 'failing':
      return { words: 'Failing', tone: 'bad' }
  }
}

export function statusPill({ status }: Pick<SyncRunRow, 'status'>): Pill {
  if (status === 'completed') return { words: 'Completed', tone: 'good' }
  if (status === 'queued' || status === 'running') return { words: inWords(status), tone: 'plain' }
  return { words: inWords(status), tone: status === 'halted' ? 'warn' : 'bad' }
}

export const isOpen = ({ status }: Pick<SyncRunRow, 'status'>): boolean => status === 'queued' || status === 'running'

/** A run is looked at each second while it goes on, and then no more. */
export const whileOpen = (run: Pick<SyncRunRow, 'status'> | undefined): number | undefined =>
  run && !isOpen(run) ? undefined : 1000

/** The numbers of a run in one line: what changed first, what stayed last, nothing that is nought. */
export function summaryWords({ summary, dry_run: dry }: Pick<SyncRunRow, 'summary' | 'dry_run'>): string {
  const parts = OUTCOMES.filter((outcome) => summary[outcome] > 0).map(
    (outcome) => `${summary[outcome].toLocaleString('en')} ${outcomeWords(outcome, dry).toLowerCase()}`,
  )
  return parts.join(', ') || 'Nothing found'
}

/** `12 skills, 1 plugin`. */
export function kindCounts(counts: Partial<Record<Kind, number>>): string {
  const parts = KINDS.flatMap((kind) => {
    const count = counts[kind] ?? 0
    return count > 0 ? [`${count.toLocaleString('en')} ${count === 1 ? kind : pluralOf(kind)}`] : []
  })
  return parts.join(', ')
}

const FLAGS: Record<string, string> = {
  same_label_new_content: 'Same label, new content',
  label_went_back: 'Label went back',
}
export const flagWords = (flag: string): string => FLAGS[flag] ?? inWords(flag)

/** Why a flag is shown, for its tooltip. */
const FLAG_REASONS: Record<string, string> = {
  same_label_new_content: 'Upstream changed the files without changing the version label. Look at what is different.',
  label_went_back: 'Upstream’s version label is lower than the one before: perhaps a rollback, perhaps a mistake.',
}
export const flagReason = (flag: string): string => FLAG_REASONS[flag] ?? ''

/** What is under way, under a progress bar. */
export function progressWords({ status, progress, dry_run: dry }: Pick<SyncRunRow, 'status' | 'progress' | 'dry_run'>) {
  if (status === 'queued') return 'Waiting for a worker …'
  if (progress.total === 0) return dry ? 'Reading the source for a dry run …' : 'Reading the source …'
  const share = Math.floor((progress.done / progress.total) * 100)
  return `${progress.done.toLocaleString('en')} of ${progress.total.toLocaleString('en')} items (${share} %)`
}

const TRIGGERS: Record<RunTrigger, string> = {
  manual: 'Manual',
  schedule: 'Schedule',
  webhook: 'Webhook',
  upload: 'Upload',
  cli: 'Import command',
  seed: 'Starter catalog',
}

/** Who set a run off, how long it took and what it cost: `Manual by ann@example.com · 12 s · 3 requests`. */
export function originWords({
  trigger,
  triggered_by: by,
  seconds,
  api_requests: requests,
}: Pick<SyncRunRow, 'trigger' | 'triggered_by' | 'seconds' | 'api_requests'>): string {
  const words = TRIGGERS[trigger]
  const parts = [by === trigger || by === words.toLowerCase() ? words : `${words} by ${by}`]
  if (seconds !== null) parts.push(lengthInWords(seconds))
  if (requests > 0) parts.push(requests === 1 ? '1 request' : `${requests.toLocaleString('en')} requests`)
  return parts.join(' · ')
}

/** What the plugins of a run hold besides items: `3 plugins listed, 1 of them elsewhere, 2 hooks, 1 MCP server`; empty when there is nothing. */
export function pluginWords({
  plugins_listed: listed,
  plugins_external: external,
  hooks,
  mcp_servers: servers,
}: SyncRunDetail['counts']): string {
  const some = (count: number, one: string, many: string) =>
    count > 0 ? [`${count.toLocaleString('en')} ${count === 1 ? one : many}`] : []
  return [
    ...some(listed, 'plugin listed', 'plugins listed'),
    ...some(external, 'of them elsewhere', 'of them elsewhere'),
    ...some(hooks, 'hook', 'hooks'),
    ...some(servers, 'MCP server', 'MCP servers'),
  ].join(', ')
}
