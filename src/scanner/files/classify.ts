import type { BundleFile } from '../../domain/bundle'
import type { ScannedFile } from '../types'
import { decodeText } from './decodeText'
import { languageOf } from './languageOf'
import { magicOf } from './magic'

/** A file with its type by content, its text where it has one, and its language. */
export function classify(file: BundleFile, container?: string): ScannedFile {
  const magic = magicOf(file.bytes)
  const text = magic === undefined || magic === 'pdf' ? decodeText(file.bytes) : undefined
  return {
    path: file.path,
    bytes: file.bytes,
    executable: file.mode === '100755',
    language: languageOf(file.path, text),
    ...(magic ? { magic } : {}),
    ...(text !== undefined ? { text } : {}),
    scanned: 0,
    ...(container ? { container } : {}),
  }
}
