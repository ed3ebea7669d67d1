import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EmailAdapter } from 'payload'

/**
 * Without SMTP mails are files that an operator can read: one JSON each under `DATA_DIR/mail` (mode 600; they hold links that log people in).
 */
export const fileMail =
  (folder: string, from: string): EmailAdapter =>
  () => ({
    name: 'file',
    defaultFromAddress: from,
    defaultFromName: 'Automatos Marketplace',
    async sendEmail(message) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.json`)
      await writeFile(file, JSON.stringify({ from, ...message }, null, 2), { mode: 0o600 })
      return file
    },
  })
