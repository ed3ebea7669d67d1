import { Client } from 'pg'

/** The audit event that says that the starter catalog is in. */
const ACTION = 'installation.seeded'

async function withClient<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Whether the starter catalog was put in completely; a seeding that was interrupted is repeated. */
export const isSeeded = (databaseUrl: string): Promise<boolean> =>
  withClient(databaseUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM audit_events WHERE action = $1 LIMIT 1', [ACTION])
    return rowCount === 1
  })

/** Records that seeding went through to its end. */
export const markSeeded = (databaseUrl: string): Promise<void> =>
  withClient(databaseUrl, async (client) => {
    await client.query(
      `INSERT INTO audit_events (actor_id, actor_label, action, subject_type, subject_id) VALUES ('system', 'system', $1, 'installation', 'starter')`,
      [ACTION],
    )
  })
