import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The same names as `paths` in tsconfig.json. */
const alias = [
  { find: /^@payload-config$/, replacement: at('./payload.config.ts') },
  { find: /^@\//, replacement: at('./src/') },
  { find: /^@collections\//, replacement: at('./collections/') },
  { find: /^@workflows\//, replacement: at('./workflows/') },
]

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{src,collections,workflows}/**/*.test.{ts,tsx}'],
          exclude: ['src/tests/**'],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'int',
          include: ['src/tests/int/**/*.test.ts'],
          globalSetup: ['src/tests/support/globalSetup.ts'],
          env: { LOG_LEVEL: 'silent' },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Two cores are what a small machine has; each file brings a database and an app of its own.
          maxWorkers: 2,
        },
      },
    ],
  },
})
