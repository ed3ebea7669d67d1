/**
 * Code points that nobody sees, or that turn what is seen: controls but tab and line feed, zero-width characters, marks and overrides of
 * the reading direction, interlinear notes, tag characters, and the supplementary variation selectors, all of which can carry hidden text.
 * Joiners stay between letters and emoji that need them.
 */
const HIDDEN =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class -- these very characters are what is taken out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e01ef}]|(?<![^\u0000-\u007f])[\u200c\u200d]|[\u200c\u200d](?![^\u0000-\u007f])/gu

/** Text as a person may be shown it: without hidden code points; carriage returns become line feeds. */
export const visibleText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(HIDDEN, '').toWellFormed()

/** The same on one line, for names. */
export const visibleLine = (text: string): string => visibleText(text).replace(/\s+/g, ' ').trim()
