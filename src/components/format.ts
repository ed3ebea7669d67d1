const counts = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const whole = new Intl.NumberFormat('en')
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** 1234 → “1.2K”. */
export const compact = (value: number): string => counts.format(value)

/** 1234 → “1,234”. */
export const exact = (value: number): string => whole.format(value)

/** “1 skill”, “2 skills”. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${exact(count)} ${count === 1 ? one : many}`

/** ISO 8601 → “23 Nov 2026”, in UTC so that server and browser agree. Not a date: an empty string. */
export function date(iso: string | null | undefined): string {
  const time = iso ? new Date(iso) : undefined
  return time && !Number.isNaN(time.getTime()) ? day.format(time) : ''
}

/** Bytes → “340 B”, “12.4 KB”, “3.1 MB” (thousands, as file managers count). */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`
  const unit = size < 1_000_000 ? 'KB' : 'MB'
  const value = size / (unit === 'KB' ? 1000 : 1_000_000)
  return `${value < 100 ? value.toFixed(1) : Math.round(value)} ${unit}`
}

/** `sha256:` and 64 digits → the first twelve digits, enough to tell versions apart at a glance. */
export const shortDigest = (digest: string): string => digest.replace(/^sha256:/, '').slice(0, 12)
