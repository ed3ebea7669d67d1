export const SOURCE_TYPES = ['directory', 'archive', 'git', 'github', 'npm', 'buildwithclaude', 'upload'] as const
export type SourceType = (typeof SOURCE_TYPES)[number]

export const RUN_STATUSES = ['queued', 'running', 'completed', 'failed', 'halted'] as const
export type RunStatus = (typeof RUN_STATUSES)[number]

export const RUN_TRIGGERS = ['manual', 'schedule', 'webhook', 'upload', 'cli', 'seed'] as const
export type RunTrigger = (typeof RUN_TRIGGERS)[number]

/** How a discovered item ended in a run. `updated`: known item, new digest. */
export const OUTCOMES = ['added', 'updated', 'unchanged', 'skipped', 'failed', 'gone'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const HEALTH_STATES = ['unknown', 'healthy', 'degraded', 'failing', 'halted'] as const
export type Health = (typeof HEALTH_STATES)[number]
