import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Header } from 'tar-stream'
import { gitShaOf } from '../gitSha'
import { failureOfStatus } from '../http'
import type { ConnectorContext } from '../types'
import { readTar } from '../unpack'
import type { BlobStore } from './blobStore'
import type { GitHub } from './client'
import { Ended } from './failure'
import { nameOf } from './repository'

const ATTEMPTS = 3

/**
 * Stores what the commit's tarball delivers of the wanted paths, each content only after its sha fits the tree's: tarballs leave out what
 * .gitattributes says, rewrite placeholders, may hold LFS contents, and break off. What is still missing then is the caller's to fetch.
 */
export async function fetchTarball(
  github: GitHub,
  commit: string,
  wanted: ReadonlyMap<string, string>,
  store: BlobStore,
  context: Pick<ConnectorContext, 'tempDir' | 'limits' | 'signal' | 'log'>,
): Promise<void> {
  const folder = await mkdtemp(join(context.tempDir, 'tarball-'))
  const file = join(folder, 'tarball')
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      await download(github, commit, file, context)
      try {
        await unpack(file, wanted, store, context)
        return
      } catch (error) {
        context.signal.throwIfAborted()
        context.log?.(
          `The tarball of ${nameOf(github)} broke off (${error instanceof Error ? error.message : 'unknown'}).`,
        )
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function download(
  { http, ...github }: GitHub,
  commit: string,
  file: string,
  { limits, signal }: Pick<ConnectorContext, 'limits' | 'signal'>,
): Promise<void> {
  const got = await http.download(
    {
      url: `${github.baseUrl}/repos/${github.owner}/${github.repo}/tarball/${commit}`,
      headers: {
        'accept-encoding': 'identity',
        ...(github.token ? { authorization: `Bearer ${github.token}` } : {}),
      },
      maxBytes: limits.totalBytes,
      signal,
    },
    file,
  )
  if (!got.ok) throw new Ended(got)
  if (got.status !== 200) throw new Ended(failureOfStatus(got.status, got.headers, `the tarball of ${nameOf(github)}`))
}

async function unpack(
  file: string,
  wanted: ReadonlyMap<string, string>,
  store: BlobStore,
  { limits, signal }: Pick<ConnectorContext, 'limits' | 'signal'>,
): Promise<void> {
  await readTar(file, 'tgz', async (header, body) => {
    signal.throwIfAborted()
    const sha = wanted.get(header.name.slice(header.name.indexOf('/') + 1))
    if (sha === undefined || store.has(sha) || (header.size ?? 0) > limits.fileBytes) return
    const bytes = await contentOf(header, body)
    if (bytes !== undefined && gitShaOf(bytes, sha.length) === sha) await store.add(sha, bytes)
  })
}

async function contentOf(header: Header, body: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  if (header.type === 'symlink') return Buffer.from(header.linkname ?? '')
  if (header.type !== 'file') return undefined
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}
