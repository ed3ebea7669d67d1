import type { SyncRunView } from '../contracts/sync'

const PROBLEMS = 30

/** A run in words for the terminal: what came of it, and every item that needs a look. */
export function describeRun(run: SyncRunView): string {
  const { summary, items, counts } = run
  const lines = [
    `${run.source}: ${run.status}${run.error ? ` — ${run.error}` : ''}`,
    `  found     ${summary.discovered} (${items.plugins} plugins with ${items.skills} skills, ${items.personas} personas, ${items.commands} commands; ${items.standalone_skills} standalone skills)`,
    `  outcome   ${summary.added} added, ${summary.updated} updated, ${summary.unchanged} unchanged, ${summary.skipped} skipped, ${summary.failed} failed`,
    `  facts     ${counts.hooks} hooks, ${counts.mcp_servers} MCP servers, ${counts.plugins_external} of ${counts.plugins_listed} listed plugins lie elsewhere`,
  ]
  const trouble = run.results.filter(({ outcome }) => outcome === 'failed' || outcome === 'skipped')
  for (const { outcome, kind, path, reason } of trouble.slice(0, PROBLEMS))
    lines.push(`  ${outcome.padEnd(8)}  ${kind} ${path}: ${reason ?? ''}`)
  if (trouble.length > PROBLEMS) lines.push(`  … and ${trouble.length - PROBLEMS} more; --json shows all`)
  if (summary.pending_review > 0) lines.push(`  ${summary.pending_review} versions wait for review.`)
  return `${lines.join('\n')}\n`
}
