/** One of the tools that hold the code to its rules. */
export interface Tool {
  name: string
  /** Program in `node_modules/.bin`, and its arguments. */
  command: [string, ...string[]]
  /** A second look at the output of a run that succeeded; yields what is wrong with it. */
  verify?: (output: string) => string | undefined
}

/** Fewer modules than this mean that the tool resolved nothing, and would find nothing wrong. */
const LEAST_MODULES = 400

function enoughModules(output: string): string | undefined {
  const looked = Number(/(\d+) modules/.exec(output)?.[1] ?? 0)
  return looked < LEAST_MODULES
    ? `Only ${looked} modules were looked at, fewer than ${LEAST_MODULES}: the import rules held nothing.`
    : undefined
}

export const TOOLS: readonly Tool[] = [
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'format', command: ['biome', 'format', '--max-diagnostics=20', '.'] },
  {
    name: 'layers',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'collections',
      'workflows',
      'payload.config.ts',
    ],
    verify: enoughModules,
  },
  { name: 'unused', command: ['knip', '--no-progress', '--no-config-hints'] },
]
