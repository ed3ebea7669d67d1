import { slugify } from './slug'

/** Length of the random part in front of an upload's stored name, with its hyphen. */
const PREFIX = 9

const ENDINGS = ['.zip', '.tgz', '.tar.gz', '.tar', '.md'] as const

export type UploadName = { ok: true; base: string; ending: string } | { ok: false; reason: string }

/** What an uploaded file's name says: its name in kebab case and its ending. Refuses endings that are no bundle. */
export function parseUploadName(name: string): UploadName {
  const lower = name.toLowerCase()
  const ending = ENDINGS.find((each) => lower.endsWith(each))
  if (!ending)
    return {
      ok: false,
      reason: `Upload a .zip, .tgz, .tar.gz, .tar or .md file, not ${/(?<=.)\.[^./]+$/.exec(name)?.[0] ?? 'a file without ending'}.`,
    }
  return { ok: true, base: slugify(name.slice(0, -ending.length)), ending }
}

/** The name an upload is stored under: safe, unique by `random` (8 hex digits), with its own name behind. */
export const storedUploadName = (random: string, { base, ending }: { base: string; ending: string }): string =>
  `${random}-${base}${ending}`

/** The uploader's name of the file again. */
export const originalUploadName = (stored: string): string => stored.slice(PREFIX)
