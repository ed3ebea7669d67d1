import * as cron from 'node-cron'
import { jitterMs } from '../../domain/syncBackoff'

const EXAMPLE =
  'For example "15 */6 * * *" is every six hours at a quarter past, "0 3 * * 1-5" is at 3:00 on working days.'

export type ScheduleCheck = { ok: true } | { ok: false; reason: string }

/** Whether a text is a schedule: a cron expression of five fields (minute, hour, day, month, weekday) or a name like @daily. */
export function checkSchedule(schedule: string): ScheduleCheck {
  const { valid, errors } = cron.validateDetailed(schedule)
  if (!valid) {
    const wrong = errors.map(({ field, value, message }) =>
      field === 'expression' ? message : `${WORDS[field] ?? field} "${value ?? ''}" is not possible`,
    )
    return { ok: false, reason: `Not a cron expression: ${wrong.join('; ')}. ${EXAMPLE}` }
  }
  if (schedule.trim().split(/\s+/).length > 5)
    return { ok: false, reason: `A source is synced once a minute at most: leave the seconds out. ${EXAMPLE}` }
  return { ok: true }
}

const WORDS: Record<string, string> = { dayOfMonth: 'day of the month', dayOfWeek: 'weekday' }

/** The next time of a source after now, its share of the jitter included; nothing for a schedule that cannot be read or never comes. */
export function nextRunAt(schedule: string, source: string): Date | undefined {
  if (!checkSchedule(schedule).ok) return undefined
  const task = cron.createTask(schedule, () => undefined)
  const [next, after] = task.getNextRuns(2)
  void task.destroy()
  if (!next) return undefined
  return new Date(next.getTime() + jitterMs(source, after ? after.getTime() - next.getTime() : 0))
}
