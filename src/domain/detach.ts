/**
 * The same text in memory of its own. Engines let a part of a long string point into the whole; a description kept from a 10 MiB file
 * would keep all of it.
 */
export const detach = (text: string): string => Buffer.from(text, 'utf8').toString('utf8')
