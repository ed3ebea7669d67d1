const MAX = 200

/** Text made safe to show: one line, no control, bidi or invisible characters (those appear as \u{…}), at most 200 characters. */
export function excerptOf(text: string): string {
  const shown = text
    .slice(0, 2_000)
    .replace(/[\u{E0000}-\u{E007F}\p{Cf}]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return shown.length > MAX ? `${shown.slice(0, MAX - 1)}…` : shown
}
