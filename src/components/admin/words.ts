/** `pending_review` → "Pending review". */
export function inWords(value: string): string {
  const words = value.replaceAll(/[_-]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Day and minute in UTC, the same on server and client. */
export const dayAndTime = (iso: string | null): string => (iso ? `${iso.slice(0, 16).replace('T', ' ')} UTC` : '—')
