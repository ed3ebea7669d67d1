/** The page numbers a pager shows: the ends, the neighbours of the current page, and `gap` where numbers are left out. */
export function pageWindow(page: number, total: number): (number | 'gap')[] {
  const near = [1, page - 1, page, page + 1, total].filter((number) => number >= 1 && number <= total)
  const shown = [...new Set(near)].toSorted((a, b) => a - b)
  return shown.flatMap((number, index) => {
    const before = shown[index - 1]
    if (before === undefined || number === before + 1) return [number]
    // A gap of one page is no shorter than the page itself.
    return number === before + 2 ? [number - 1, number] : ['gap' as const, number]
  })
}
