#!/usr/bin/env node
/**
 * Lists what changed between two npm lockfiles (lockfileVersion 2 or 3).
 * Usage: node lock_diff.mjs OLD.json NEW.json [--json]
 * Reads the two files, prints a report, changes nothing. Exit: 0 done, 2 bad usage or unreadable input.
 */
import { readFileSync } from 'node:fs'

const args = process.argv.slice(2)
const asJson = args.includes('--json')
const [oldPath, newPath] = args.filter((arg) => !arg.startsWith('--'))
if (!oldPath || !newPath) fail('usage: node lock_diff.mjs OLD.json NEW.json [--json]')

function fail(message) {
  console.error(`lock_diff: ${message}`)
  process.exit(2)
}

/** Map from "name (install path)" to the facts that a reviewer wants to compare. */
function readLock(path) {
  let lock
  try {
    lock = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    fail(`${path}: ${error.message}`)
  }
  if (!lock.packages) fail(`${path} has no "packages": only lockfile versions 2 and 3 are understood`)
  const found = new Map()
  for (const [at, entry] of Object.entries(lock.packages)) {
    if (at === '' || entry.link) continue
    found.set(at, {
      name: entry.name ?? at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version ?? '(none)',
      host: hostOf(entry.resolved),
      script: Boolean(entry.hasInstallScript),
    })
  }
  return found
}

function hostOf(resolved) {
  if (!resolved) return ''
  try {
    return new URL(resolved).host
  } catch {
    return resolved
  }
}

/** major, minor, patch or other (pre-releases, git addresses); a minor step below 1.0 counts as major. */
function step(from, to) {
  const a = /^(\d+)\.(\d+)\.(\d+)/.exec(from)
  const b = /^(\d+)\.(\d+)\.(\d+)/.exec(to)
  if (!a || !b) return 'other'
  if (a[1] !== b[1]) return 'major'
  if (a[2] !== b[2]) return a[1] === '0' ? 'major' : 'minor'
  return a[3] === b[3] ? 'other' : 'patch'
}

const before = readLock(oldPath)
const after = readLock(newPath)
const groups = { major: [], minor: [], patch: [], other: [], added: [], removed: [] }
const attention = []

for (const [at, now] of after) {
  const was = before.get(at)
  if (!was) groups.added.push({ at, name: now.name, to: now.version })
  else if (was.version !== now.version) {
    groups[step(was.version, now.version)].push({ at, name: now.name, from: was.version, to: now.version })
  }
  if (now.script && !was?.script) attention.push(`${now.name} ${now.version} now runs an install script`)
  if (was && now.host !== was.host) attention.push(`${now.name} now comes from ${now.host || '(unknown)'}, before ${was.host || '(unknown)'}`)
}
for (const [at, was] of before) {
  if (!after.has(at)) groups.removed.push({ at, name: was.name, from: was.version })
}

if (asJson) {
  console.log(JSON.stringify({ ...groups, attention }, null, 2))
} else {
  for (const [title, rows] of Object.entries(groups)) {
    if (rows.length === 0) continue
    console.log(`${title} (${rows.length})`)
    for (const row of rows.sort((x, y) => (x.at < y.at ? -1 : 1))) {
      const change = row.from && row.to ? `${row.from} -> ${row.to}` : (row.to ?? row.from)
      const nested = row.at === `node_modules/${row.name}` ? '' : `  [${row.at}]`
      console.log(`  ${row.name}  ${change}${nested}`)
    }
  }
  if (attention.length > 0) console.log(`look at (${attention.length})\n  ${attention.join('\n  ')}`)
  const total = Object.values(groups).reduce((sum, rows) => sum + rows.length, 0)
  console.log(`${total} changes`)
}
