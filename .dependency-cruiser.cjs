/**
 * Who may import whom. One line a folder: what it may import beside itself. `npm run check` holds it, and asserts how many
 * modules were looked at, since a run that resolves nothing finds nothing wrong.
 */
const HOUSE = {
  'src/domain': [],
  'src/contracts': ['src/domain'],
  'src/scanner': ['src/domain'],
  'src/storage': ['src/domain'],
  'src/access': ['src/domain'],
  'src/pod-client': [],
  'src/connectors': ['src/domain', 'src/contracts'],
  'src/queries': ['src/domain', 'src/contracts'],
  'src/queue': ['src/domain', 'src/contracts'],
  'src/components': ['src/domain', 'src/contracts'],
  'src/delivery': ['src/domain', 'src/contracts', 'src/storage', 'src/queries'],
  'src/services': ['src/domain', 'src/contracts', 'src/storage', 'src/queries', 'src/queue'],
  'src/app': ['src/domain', 'src/contracts', 'src/storage', 'src/queries', 'src/services', 'src/components'],
  collections: ['src/domain', 'src/contracts', 'src/access', 'src/services'],
  workflows: [
    'src/domain',
    'src/contracts',
    'src/scanner',
    'src/connectors',
    'src/storage',
    'src/queries',
    'src/queue',
    'src/services',
  ],
}

const folders = Object.keys(HOUSE)
const inside = (...names) => names.map((name) => `^${name}/`)
const TESTS = '\\.(test|spec)\\.tsx?$'
const OUTERMOST = inside('src/cli', 'src/seed', 'src/bench', 'src/tests')
const WITHOUT_PAYLOAD = folders.filter(
  (name) => !['src/app', 'src/access', 'src/services', 'src/components', 'collections', 'workflows'].includes(name),
)
const WITHOUT_ENVIRONMENT = [
  'src/domain',
  'src/contracts',
  'src/scanner',
  'src/storage',
  'src/access',
  'src/queries',
  'src/queue',
  'src/components',
  'src/pod-client',
]
const PACKAGES_OF_THE_DOMAIN = ['zod', 'yaml', 'semver', 'gpt-tokenizer', 'spdx-correct', 'spdx-expression-parse']

/** Everything but its own tests, which may reach for what they need. */
const code = (...names) => ({ path: inside(...names), pathNot: TESTS })
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const houseRules = folders.map((name) => {
  const closed = folders.filter((other) => other !== name && !HOUSE[name].includes(other))
  return rule(`house-${name.replace('src/', '')}`, `${name} imports only what the house allows`, code(name), {
    path: inside(...closed),
    // The types that Payload generates are everybody's.
    pathNot: '^src/payload-types\\.ts$',
  })
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...houseRules,
    rule(
      'no-cycles',
      'modules in a circle cannot be loaded one at a time; types may refer to each other',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    rule(
      'nobody-imports-the-outermost',
      'commands, seed, benchmarks and test support are nobody’s foundation',
      { pathNot: [...OUTERMOST, TESTS, '^playwright\\.config\\.ts$', '^vitest\\.config\\.ts$'] },
      { path: OUTERMOST },
    ),
    rule('no-payload-below', 'these folders work without Payload', code(...WITHOUT_PAYLOAD), {
      path: ['node_modules/payload/', 'node_modules/@payloadcms/', '^payload\\.config\\.ts$'],
      dependencyTypesNot: ['type-only'],
    }),
    rule(
      'no-next-in-delivery',
      'the pod API shares nothing with Next',
      code('src/delivery', 'src/queries', 'src/storage'),
      {
        path: 'node_modules/next/',
      },
    ),
    rule('domain-stands-alone', 'rules are pure: a few libraries, and hashing', code('src/domain'), {
      dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'],
      pathNot: [`node_modules/(${PACKAGES_OF_THE_DOMAIN.join('|')})/`, '^(node:)?crypto$'],
    }),
    rule('no-environment-inside', 'what is configured comes in as an argument', code(...WITHOUT_ENVIRONMENT), {
      path: ['^src/env\\.ts$', '^src/log\\.ts$'],
    }),
    rule(
      'composition-root',
      'only the app and commands know the whole config',
      code(...folders.filter((name) => name !== 'src/app')),
      {
        path: '^payload\\.config\\.ts$',
      },
    ),
    rule(
      'connectors-are-strangers',
      'a connector never leans on another',
      { path: '^src/connectors/([^/]+)/.+' },
      {
        path: '^src/connectors/[^/]+/',
        pathNot: '^src/connectors/$1/',
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['importMap\\.js$', '^migrations/', '^\\.next/', '^src/seed/catalog/', 'fixtures/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
}
