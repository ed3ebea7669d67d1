export interface TierRank {
  key: string
  name: string
  rank: number
}

export type Entitlement = { ok: true } | { ok: false; reason: string; needed: string }

/** A plan includes the items of its own and of lower tiers; a grant entitles whatever the tier. */
export function entitled(plan: TierRank, item: TierRank, granted: boolean): Entitlement {
  if (granted || plan.rank >= item.rank) return { ok: true }
  return {
    ok: false,
    needed: item.key,
    reason: `This item belongs to the tier "${item.name}"; the workspace's plan is "${plan.name}". Upgrade to ${item.name}, or ask for a grant.`,
  }
}
