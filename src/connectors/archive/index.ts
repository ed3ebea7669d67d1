import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Connector, ConnectorContext, OpenResult, SourceSpec } from '../types'
import { openArchive } from '../unpack'
import { openUrl } from './openUrl'
import { sha256Of } from './sha256Of'
import { wrongDigest } from './wrongDigest'

/** A .zip, .tgz or .tar on this machine or behind a URL, unpacked with bounds. */
export const archive: Connector = {
  type: 'archive',
  open: (spec, context) => (/^https?:\/\//i.test(spec.location) ? openUrl(spec, context) : openFile(spec, context)),
}

async function openFile(spec: SourceSpec, context: ConnectorContext): Promise<OpenResult> {
  const file = resolve(spec.location)
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) return { ok: false, kind: 'not_found', reason: `There is no file ${file}.` }
  const digest = await sha256Of(file)
  const wrong = wrongDigest(spec.sha256, digest)
  if (wrong) return wrong
  if (context.previous?.revision === digest) return { ok: true, unchanged: true, revision: digest, requests: 0 }
  const opened = await openArchive(file, { ...context, revision: digest, ...(spec.path ? { path: spec.path } : {}) })
  return opened.ok ? { ok: true, unchanged: false, tree: opened.tree, revision: digest, requests: 0 } : opened
}
