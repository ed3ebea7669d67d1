import { Client } from 'pg'
import { bundleKey, fileKey, manifestKey } from '@/storage'

const ROWS_AT_A_TIME = 500

/** Keys of all objects that a row names: a version's files, archive and manifest, and the contents that are known by git's names. */
export async function liveKeys(databaseUrl: string): Promise<Set<string>> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const live = new Set<string>()
  try {
    await client.query('BEGIN TRANSACTION READ ONLY')
    await client.query(`DECLARE all_versions NO SCROLL CURSOR FOR
      SELECT id::text AS id, digest, jsonb_path_query_array(coalesce(files, '[]'), '$[*].sha256') AS hashes FROM versions`)
    const blobs = await client.query<{ sha256: string }>('SELECT sha256 FROM git_blobs')
    for (const { sha256 } of blobs.rows) live.add(fileKey(sha256))
    for (;;) {
      const { rows } = await client.query<{ id: string; digest: string; hashes: string[] }>(
        `FETCH ${ROWS_AT_A_TIME} FROM all_versions`,
      )
      if (rows.length === 0) return live
      for (const { id, digest, hashes } of rows) {
        live.add(manifestKey(id)).add(bundleKey(digest))
        for (const hash of hashes) live.add(fileKey(hash))
      }
    }
  } finally {
    await client.end()
  }
}

/** Whether a sync is writing objects at this moment. */
export async function syncIsRunning(databaseUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query("SELECT 1 FROM sync_runs WHERE status = 'running' LIMIT 1")
    return rowCount !== 0
  } finally {
    await client.end()
  }
}
