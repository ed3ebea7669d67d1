import type { SourceTree } from '../../domain/tree'
import { inspectContents } from '../inspectContents'
import { safeEntries } from '../safeEntries'
import type { ConnectorContext, Failed } from '../types'
import { BlobStore } from './blobStore'
import type { GitHub } from './client'
import { fetchBlob } from './fetchBlob'
import { fetchContents } from './fetchContents'
import { listTree } from './listTree'
import { nameOf } from './repository'

/** The tree of one commit with its contents fetched; rejects with what `failureOf` knows. */
export async function openCommit(
  github: GitHub,
  commit: string,
  folder: string,
  context: ConnectorContext,
): Promise<{ ok: true; tree: SourceTree } | Failed> {
  const { limits } = context
  const listed = safeEntries(await listTree(github, commit, folder, limits), folder)
  if (folder !== '' && listed.entries.length === 0) {
    const reason = `${nameOf(github)} has no folder ${folder} at this commit. Correct the source's path.`
    return { ok: false, kind: 'not_found', reason }
  }
  const files = listed.entries.filter(({ mode, size }) => mode !== '160000' && size <= limits.fileBytes)
  const total = files.reduce((sum, { size }) => sum + size, 0)
  if (listed.entries.length > limits.entries || total > limits.totalBytes) {
    const reason = `${nameOf(github)} has ${listed.entries.length} files of ${total} bytes together, more than is taken in. Point the source at a folder inside it.`
    return { ok: false, kind: 'too_large', reason }
  }
  const store = await BlobStore.create(context.tempDir, [...new Set(files.map(({ sha }) => sha))], context.blobs)
  try {
    await fetchContents(github, commit, folder, files, store, context)
    const shas = new Map(files.map(({ path, sha }) => [path, sha]))
    const contentOf = async (sha: string): Promise<Uint8Array> => (await store.read(sha)) ?? fetchBlob(github, sha)
    const read = async (path: string): Promise<Uint8Array> => {
      const sha = shas.get(path)
      if (sha === undefined) throw new Error(`The source has no file ${path} of at most ${limits.fileBytes} bytes.`)
      return contentOf(sha)
    }
    const readable = (path: string) => shas.has(path)
    const inspected = await inspectContents(listed.entries, ({ path }) =>
      readable(path) ? read(path) : Promise.resolve(new Uint8Array()),
    )
    const problems = [...listed.problems, ...inspected.problems]
    return {
      ok: true,
      tree: { entries: inspected.entries, problems, revision: commit, read, close: () => store.close() },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}
