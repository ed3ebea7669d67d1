import type { Payload } from 'payload'
import type { Logger } from 'pino'
import type { WebhookMessage } from '@/contracts/webhookMessage'
import type { Query } from '@/queries/types'
import type { JobData } from '@/queue'
import { queryOf } from '@/services/sql'
import { request } from '../request'
import { postJson } from './postJson'
import { runMessage } from './runMessage'
import { verdictMessage } from './verdictMessage'

export interface NotifyDeps {
  payload: Payload
  log: Logger
  /** NOTIFY_WEBHOOK_URL; whoever knows it may post there, so it is in no log and no error. */
  notifyWebhookUrl: string | undefined
  /** PUBLIC_URL, for links into the panel. */
  publicUrl: string
  /** For one attempt; 10 s unless told otherwise. */
  timeoutMs?: number
}

type Job = JobData<'notify.send'>

const MESSAGES: Record<Job['about'], (query: Query, id: string, site: string) => Promise<WebhookMessage | undefined>> =
  {
    'sync-run': runMessage,
    'verdict-alert': verdictMessage,
  }

/**
 * Tells the operator's webhook of a run or an alert, as their rows are now. Throws when it may go through later, so that the queue tries again;
 * what will never go through is given up with a line in the log.
 */
export async function sendNotification(deps: NotifyDeps, { about, id }: Job, signal: AbortSignal): Promise<void> {
  const { notifyWebhookUrl, publicUrl, timeoutMs = 10_000 } = deps
  if (notifyWebhookUrl === undefined) return
  const query = queryOf(await request(deps, 'notify'))
  const message = await MESSAGES[about](query, id, publicUrl)
  if (!message) return
  const sent = await postJson(notifyWebhookUrl, message, { timeoutMs, signal })
  if (sent.ok) return deps.log.info({ about, id, event: message.event }, 'notification sent')
  const trouble = `NOTIFY_WEBHOOK_URL: ${sent.reason}`
  if (sent.again) throw new Error(`The notification was not taken (${trouble}).`)
  deps.log.warn({ about, id, event: message.event, trouble }, 'notification given up: check NOTIFY_WEBHOOK_URL')
}
