const LFS_HEAD = 'version https://git-lfs.github.com/spec/v1\n'

/** Whether a file only points to its content, which Git LFS keeps elsewhere. */
export const isLfsPointer = (bytes: Uint8Array): boolean =>
  bytes.byteLength < 1024 && new TextDecoder().decode(bytes.subarray(0, LFS_HEAD.length)) === LFS_HEAD
