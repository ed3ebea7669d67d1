import { type Loading, NO_ROOM, takeRoom } from './context'
import { tooManyFiles } from './limits'
import type { LoadedFile } from './types'

/** The files of a bundle; where they are too many, none and the reason, so that the lists of hostile trees are not kept. */
export function boundBundle({ limits, room }: Loading, files: LoadedFile[]): { files: LoadedFile[]; refused?: string } {
  if (files.length > limits.files) return { files: [], refused: tooManyFiles(files.length, limits) }
  return takeRoom(room, files) ? { files } : { files: [], refused: NO_ROOM }
}
