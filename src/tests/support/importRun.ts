import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect } from 'vitest'
import { connectorFor } from '@/connectors'
import { DEFAULT_TREE_LIMITS, type Failed, type SourceSpec } from '@/connectors/types'
import { importSource } from '@/cli/importSource'
import type { SyncRunView } from '@/contracts/sync'
import { DEFAULT_LIMITS } from '@/domain/loading/limits'
import { ensureSource } from '@/services/ingestion/ensureSource'
import { createObjectStore } from '@/storage'
import type { SyncDeps } from '@workflows/sync/deps'
import type { TestApp } from './app'

const CLOSED: Failed = { ok: false, kind: 'refused', reason: 'Nothing outside is reached in this test.' }

/** Syncs a place by the connector of its type, in this process, into a source named for it; asserts that no temporary file is left. */
export async function importRun(app: TestApp, name: string, spec: SourceSpec): Promise<SyncRunView> {
  const connector = connectorFor(spec.type)
  if (!connector) throw new Error(`no connector ${spec.type}`)
  const tempDir = await mkdtemp(join(tmpdir(), 'import-run-'))
  const context = { tempDir, limits: DEFAULT_TREE_LIMITS, signal: new AbortController().signal }
  const deps: SyncDeps = {
    payload: app.payload,
    store: createObjectStore({ dataDir: process.env.DATA_DIR ?? '' }),
    limits: DEFAULT_LIMITS,
    log: pino({ level: 'silent' }),
    open: () => connector.open(spec, context),
    openPlace: () => Promise.resolve(CLOSED),
    // oxlint-disable-next-line require-yield -- a source without anything to discover
    discover: async function* () {
      return CLOSED
    },
  }
  try {
    const source = await ensureSource(await app.as('test'), { name, type: spec.type, location: spec.location })
    const view = await importSource(deps, { source, trigger: 'cli', triggeredBy: 'test' }, () => undefined)
    expect(await readdir(tempDir)).toEqual([])
    return view
  } finally {
    await rm(tempDir, { recursive: true, force: true })
  }
}
