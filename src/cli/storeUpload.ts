import { readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { PayloadRequest } from 'payload'
import type { Kind } from '../domain/kinds'
import { kindOfPath } from '../domain/loading/kindOfPath'
import { UPLOAD_RUN } from '../services/ingestion/importUpload'
import { inTransaction } from '../services/transaction'

/**
 * Keeps a single Markdown file of this machine as an upload, as the panel does, which queues its import; yields that run's id. What it is
 * follows from the folder it lies in (agents/, commands/) or its name, else its frontmatter is asked.
 */
export async function storeUpload(req: PayloadRequest, file: string): Promise<string> {
  const data = await readFile(file)
  const kind = kindOfFile(file)
  await inTransaction(req, () =>
    req.payload.create({
      collection: 'uploads',
      data: kind ? { kind } : {},
      file: { data, name: nameOfFile(file), mimetype: 'text/markdown', size: data.length },
      overrideAccess: true,
      depth: 0,
      req,
    }),
  )
  return String(req.context[UPLOAD_RUN])
}

/** `plugin` is what a path says that says nothing, and no plugin is a single file. */
function kindOfFile(file: string): Exclude<Kind, 'plugin'> | undefined {
  const kind = kindOfPath(`${basename(dirname(file))}/${basename(file)}`)
  return kind === 'plugin' ? undefined : kind
}

/** Every SKILL.md has the same name, and the name of an upload is the name of its source: there the folder's stands. */
const nameOfFile = (file: string): string =>
  /^skill\.md$/i.test(basename(file)) ? `${basename(dirname(file)) || 'skill'}.md` : basename(file)
