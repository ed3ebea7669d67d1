import { type BundleLimits, mebibytes } from './limits'
import { isLfsPointer } from './lfsPointer'
import type { TreeView } from './treeView'

export type ReadText = { ok: true; text: string; warnings: string[] } | { ok: false; reason: string }

/** The text of one file, as far as it is text. A byte-order mark stays in, as parsers here forgive it. */
export async function readText(view: TreeView, path: string, limits: BundleLimits): Promise<ReadText> {
  const file = view.file(path)
  if (!file) return { ok: false, reason: `${path} is missing.` }
  if (file.size > limits.fileBytes) return { ok: false, reason: tooLarge(path, file.size, limits) }
  let bytes: Uint8Array
  try {
    bytes = await view.read(file.treePath)
  } catch (error) {
    return { ok: false, reason: `${path} could not be read: ${error instanceof Error ? error.message : String(error)}` }
  }
  if (bytes.byteLength > limits.fileBytes) return { ok: false, reason: tooLarge(path, bytes.byteLength, limits) }
  if (isLfsPointer(bytes))
    return {
      ok: false,
      reason: `${path} is a Git LFS pointer: its content is not part of the source. Have upstream keep it in git itself.`,
    }
  if (bytes.includes(0))
    return { ok: false, reason: `${path} is not a text file (it has NUL bytes); save it as UTF-8.` }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const warnings =
    text.includes('\uFFFD') && !isUtf8(bytes) ? [`${path} is not valid UTF-8; odd bytes read as "\uFFFD".`] : []
  return { ok: true, text, warnings }
}

const tooLarge = (path: string, size: number, limits: BundleLimits): string =>
  `${path} has ${mebibytes(size)}; the limit is ${mebibytes(limits.fileBytes)} a file. Make it smaller upstream, or raise the limit.`

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
