import semver from 'semver'
import type { Packument, Release } from './packument'

export type Chosen = { ok: true; version: string; release: Release } | { ok: false; reason: string }

/** The release that a version, range or dist-tag asks for, as npm itself chooses; `latest` when nothing is asked. */
export function chooseVersion(packument: Packument, name: string, wanted = 'latest'): Chosen {
  const versions = Object.keys(packument.versions).filter((version) => packument.versions[version])
  const latest = packument['dist-tags'].latest
  const version =
    own(packument['dist-tags'], wanted) ??
    (versions.includes(wanted) ? wanted : undefined) ??
    inRange(versions, wanted, latest)
  const release = version === undefined ? undefined : own(packument.versions, version)
  if (version !== undefined && release) return { ok: true, version, release }
  return { ok: false, reason: `The package ${name} has no version ${wanted}. Correct the source's version.` }
}

/** npm prefers `latest` wherever it satisfies the range. */
function inRange(versions: readonly string[], range: string, latest: string | undefined): string | undefined {
  if (semver.validRange(range) === null) return undefined
  if (latest !== undefined && versions.includes(latest) && semver.satisfies(latest, range)) return latest
  return semver.maxSatisfying([...versions], range) ?? undefined
}

const own = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
