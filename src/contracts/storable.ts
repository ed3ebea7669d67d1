/** Whether Postgres can hold a text: no NUL and no half of a surrogate pair, both of which URLs and JSON escapes can smuggle in. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()
