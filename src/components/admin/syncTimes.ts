const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A length of time: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function lengthInWords(seconds: number | null): string {
  if (seconds === null) return '—'
  if (seconds < 10) return `${Math.round(seconds * 10) / 10} s`
  const whole = Math.round(seconds)
  if (whole < MINUTE) return `${whole} s`
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min ${whole % MINUTE} s`
  return `${Math.floor(whole / HOUR)} h ${Math.floor((whole % HOUR) / MINUTE)} min`
}

/** How far a time is from now: `just now`, `5 min ago`, `in 3 h`; beyond two weeks the day. */
export function fromNow(iso: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1000
  const distance = Math.abs(seconds)
  if (distance < 45) return seconds > 5 ? 'in a moment' : 'just now'
  if (distance > 14 * DAY) return iso.slice(0, 10)
  const amount =
    distance < HOUR
      ? `${Math.round(distance / MINUTE)} min`
      : distance < DAY
        ? `${Math.round(distance / HOUR)} h`
        : Math.round(distance / DAY) === 1
          ? '1 day'
          : `${Math.round(distance / DAY)} days`
  return seconds > 0 ? `in ${amount}` : `${amount} ago`
}
