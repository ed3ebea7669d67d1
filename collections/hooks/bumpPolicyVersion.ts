import type { GlobalBeforeChangeHook } from 'payload'

/** Each saved policy gets the next version number, so that every verdict can name the policy it came from. */
export const bumpPolicyVersion: GlobalBeforeChangeHook = ({ data, originalDoc }) => ({
  ...data,
  version: Number(originalDoc?.version ?? 0) + 1,
})
