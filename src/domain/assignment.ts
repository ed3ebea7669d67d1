/** When an assigned item's instructions are put into the context: always, when task and budget allow it, or only when the pod asks. */
export const LOAD_MODES = ['always', 'auto', 'on_demand'] as const
export type LoadMode = (typeof LOAD_MODES)[number]

export const DEFAULT_PRIORITY = 100
