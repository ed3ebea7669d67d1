import { describe, expect, it } from 'vitest'
import { HEALTH_STATES, OUTCOMES } from '@/domain/sync'
import {
  flagWords,
  healthPill,
  kindCounts,
  originWords,
  outcomeWords,
  pluginWords,
  progressWords,
  summaryWords,
} from './syncWords'

const summary = {
  discovered: 9,
  added: 1200,
  updated: 0,
  unchanged: 3,
  skipped: 0,
  pending_review: 1,
  failed: 1,
  gone: 2,
}

describe('words of the sync screens', () => {
  it('tell a run in one line, without noughts', () => {
    expect(summaryWords({ summary, dry_run: false })).toBe('1,200 added, 3 unchanged, 1 failed, 2 gone upstream')
    const none = {
      discovered: 0,
      added: 0,
      updated: 0,
      unchanged: 0,
      skipped: 0,
      pending_review: 0,
      failed: 0,
      gone: 0,
    }
    expect(summaryWords({ summary: none, dry_run: false })).toBe('Nothing found')
  })

  it('never claim that a dry run did something', () => {
    for (const outcome of OUTCOMES) expect(outcomeWords(outcome, true)).toMatch(/^Would /)
    expect(summaryWords({ summary, dry_run: true })).toContain('1,200 would be added')
  })

  it('show every health, and a run before it', () => {
    for (const health of HEALTH_STATES) expect(healthPill({ health, open_run: null }).words).not.toBe('')
    expect(healthPill({ health: 'halted', open_run: null }).tone).toBe('bad')
  })

  it('count kinds in their plural', () => {
    expect(kindCounts({ skill: 2, plugin: 1, command: 0 })).toBe('2 skills, 1 plugin')
    expect(kindCounts({})).toBe('')
  })

  it('say how far a run is', () => {
    const progress = { done: 50, total: 200 }
    expect(progressWords({ status: 'running', progress, dry_run: false })).toBe('50 of 200 items (25 %)')
    expect(progressWords({ status: 'running', progress: { done: 0, total: 0 }, dry_run: true })).toContain('dry run')
    expect(progressWords({ status: 'queued', progress, dry_run: false })).toContain('Waiting')
  })

  it('tell where a run comes from', () => {
    const run = { trigger: 'manual', triggered_by: 'ann@example.com', seconds: 12.4, api_requests: 3 } as const
    expect(originWords(run)).toBe('Manual by ann@example.com · 12 s · 3 requests')
    expect(originWords({ ...run, trigger: 'schedule', triggered_by: 'schedule', seconds: null, api_requests: 0 })).toBe(
      'Schedule',
    )
    expect(originWords({ ...run, trigger: 'cli', triggered_by: 'import command', api_requests: 0 })).toBe(
      'Import command · 12 s',
    )
  })

  it('tell what plugins hold', () => {
    const none = { plugins_listed: 0, plugins_external: 0, hooks: 0, mcp_servers: 0 }
    expect(pluginWords(none)).toBe('')
    expect(pluginWords({ plugins_listed: 3, plugins_external: 1, hooks: 2, mcp_servers: 1 })).toBe(
      '3 plugins listed, 1 of them elsewhere, 2 hooks, 1 MCP server',
    )
  })

  it('know the flags, and bear others', () => {
    expect(flagWords('same_label_new_content')).toBe('Same label, new content')
    expect(flagWords('something_else')).toBe('Something else')
  })
})
