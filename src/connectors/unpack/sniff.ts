import { open } from 'node:fs/promises'

export type ArchiveFormat = 'zip' | 'tgz' | 'tar'

/** The format by the file's first bytes; its name says nothing. */
export async function sniff(file: string): Promise<ArchiveFormat | undefined> {
  const handle = await open(file, 'r')
  try {
    const head = Buffer.alloc(512)
    const { bytesRead } = await handle.read(head, 0, 512, 0)
    if (bytesRead >= 4 && head[0] === 0x50 && head[1] === 0x4b && [3, 5].includes(head[2] ?? 0)) return 'zip'
    if (bytesRead >= 2 && head[0] === 0x1f && head[1] === 0x8b) return 'tgz'
    if (bytesRead === 512 && head.toString('latin1', 257, 262) === 'ustar') return 'tar'
    return undefined
  } finally {
    await handle.close()
  }
}
