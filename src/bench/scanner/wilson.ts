/** Wilson score interval (95 %) of a share: honest for small samples, unlike the normal approximation. */
export function wilson(hits: number, total: number): { share: number; low: number; high: number } {
  if (total === 0) return { share: 0, low: 0, high: 1 }
  const z = 1.96
  const share = hits / total
  const centre = (share + (z * z) / (2 * total)) / (1 + (z * z) / total)
  const margin = (z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))) / (1 + (z * z) / total)
  return { share, low: Math.max(0, centre - margin), high: Math.min(1, centre + margin) }
}
