import type { BundleFile } from '../bundle'
import type { SourceTree } from '../tree'
import { type BundleLimits, DEFAULT_LIMITS, mebibytes, tooManyFiles } from './limits'
import { isLfsPointer } from './lfsPointer'
import type { LoadedComponent, LoadedFile } from './types'

/** `warnings` tell of Git LFS pointers, case collisions and files that were left out. */
export type ReadComponent = { ok: true; files: BundleFile[]; warnings: string[] } | { ok: false; reason: string }

/**
 * Reads the bytes of a component's files within the limits (the announced sizes are checked before anything is read,
 * the real ones while reading). The files come in the order of the component's list.
 */
export async function readComponent(
  tree: SourceTree,
  component: Pick<LoadedComponent, 'files' | 'refused'>,
  limits: BundleLimits = DEFAULT_LIMITS,
): Promise<ReadComponent> {
  if (component.refused !== undefined) return { ok: false, reason: component.refused }
  const announced = check(component.files, limits)
  if (announced !== undefined) return { ok: false, reason: announced }
  const files: BundleFile[] = []
  const warnings = caseCollisions(component.files)
  let total = 0
  for (const file of component.files) {
    const bytes = await bytesOf(tree, file)
    if (typeof bytes === 'string') return { ok: false, reason: bytes }
    if (bytes.byteLength > limits.fileBytes)
      return { ok: false, reason: fileTooLarge(file.path, bytes.byteLength, limits) }
    total += bytes.byteLength
    if (total > limits.totalBytes) return { ok: false, reason: bundleTooLarge(total, limits) }
    if (isLfsPointer(bytes)) {
      warnings.push(
        `${file.path} is a Git LFS pointer: the file it stands for is not part of the source, only the pointer is kept.`,
      )
    }
    files.push({ path: file.path, mode: file.mode, bytes })
  }
  return { ok: true, files, warnings }
}

function check(files: readonly LoadedFile[], limits: BundleLimits): string | undefined {
  if (files.length > limits.files) {
    return tooManyFiles(files.length, limits)
  }
  const large = files.find(({ size }) => size > limits.fileBytes)
  if (large) return fileTooLarge(large.path, large.size, limits)
  const total = files.reduce((sum, { size }) => sum + size, 0)
  return total > limits.totalBytes ? bundleTooLarge(total, limits) : undefined
}

const fileTooLarge = (path: string, size: number, limits: BundleLimits): string =>
  `${path} has ${mebibytes(size)}; the limit is ${mebibytes(limits.fileBytes)} a file. Have upstream shrink it, or raise the limit.`

const bundleTooLarge = (size: number, limits: BundleLimits): string =>
  `The bundle has ${mebibytes(size)} or more; the limit is ${mebibytes(limits.totalBytes)}. Have upstream shrink it, or raise the limit.`

/** The bytes, or why there are none. A file that vanished means that the source changed while it was read. */
async function bytesOf(tree: SourceTree, file: LoadedFile): Promise<Uint8Array | string> {
  if (file.inline !== undefined) return Buffer.from(file.inline, 'utf8')
  try {
    return await tree.read(file.treePath)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return `${file.path} could not be read (${detail}). Sync again; the source may have changed meanwhile.`
  }
}

/** Paths that differ by case or by Unicode form only: on many machines one file hides the other. */
function caseCollisions(files: readonly LoadedFile[]): string[] {
  const seen = new Map<string, string>()
  return files.flatMap(({ path }) => {
    const folded = path.normalize('NFC').toLowerCase()
    const other = seen.get(folded)
    seen.set(folded, path)
    return other === undefined ? [] : [`"${other}" and "${path}" are one file where case does not count.`]
  })
}
