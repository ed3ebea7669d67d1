/** Id of a file's row in the file list. */
export const fileAnchor = (path: string): string => `file-${encodeURIComponent(path)}`
