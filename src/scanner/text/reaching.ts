import type { ScanContext } from '../types'
import { strangersIn } from './frames'

const CALLS =
  /\b(?:curl|wget|fetch\(|axios|urlopen|urllib|requests?\.(?:post|put|get|request)|httpx|aiohttp|http\.client|https?\.request|XMLHttpRequest|sendBeacon|socket|Invoke-(?:WebRequest|RestMethod)|git push|git remote|rclone|scp|rsync|nc)\b/i

const known = new WeakMap<ScanContext, ReadonlySet<string>>()

/** Names of the bundle's scripts that contact a host which is neither the reader's nor a well-known one. */
export function reachingScripts(ctx: ScanContext): ReadonlySet<string> {
  let names = known.get(ctx)
  if (!names) {
    const found = new Set<string>()
    for (const { path, text, language } of ctx.files) {
      if (!text || !['shell', 'python', 'javascript', 'powershell', 'batch', 'other-code'].includes(language)) continue
      const head = text.slice(0, 60_000)
      const name = path.split('/').at(-1) ?? path
      if (name.length >= 5 && CALLS.test(head) && strangersIn(head).length > 0) found.add(name)
    }
    names = found
    known.set(ctx, names)
  }
  return names
}
