const WORDS =
  'harbour ledger lantern orchard signal timber canvas meadow anchor quarry ribbon saddle thicket vessel willow beacon copper driftwood ember furrow gravel hollow inlet juniper kernel lattice mortar needle outcrop pebble'.split(
    ' ',
  )

/** Text that looks like prose to a tokenizer: other words every time, the same for the same seed. */
function prose(seed: number, words: number): string {
  let state = seed + 1
  const next = () => {
    state = (state * 48_271) % 2_147_483_647
    return state
  }
  const lines: string[] = []
  for (let written = 0; written < words; written += 12)
    lines.push(Array.from({ length: 12 }, () => `${WORDS[next() % WORDS.length]}${next() % 97}`).join(' '))
  return lines.join('\n')
}

/** Items a plugin of the synthetic marketplace yields: itself, seven skills, a persona and a command. */
export const ITEMS_PER_PLUGIN = 10

/** Files of a marketplace of `plugins` × 10 items; a skill has its SKILL.md, a reference and a script, some 5 KB together. */
export function syntheticMarketplace(plugins: number): Record<string, string> {
  const files: Record<string, string> = {}
  const entries: object[] = []
  for (let plugin = 0; plugin < plugins; plugin += 1) {
    const name = `plugin-${plugin}`
    const root = `plugins/${name}`
    entries.push({ name, source: `./${root}`, description: `Helps with ${prose(plugin, 12)}` })
    files[`${root}/.claude-plugin/plugin.json`] = JSON.stringify({ name, version: '1.0.0', license: 'MIT' })
    for (let skill = 0; skill < 7; skill += 1) {
      const seed = plugin * 7 + skill
      const title = `skill-${plugin}-${skill}`
      const folder = `${root}/skills/${title}`
      files[`${folder}/SKILL.md`] =
        `---\nname: ${title}\ndescription: Works on ${WORDS[seed % WORDS.length]} ${seed}. Use when ${WORDS[(seed * 7) % WORDS.length]} is asked for.\n---\n\n# ${title}\n\n${prose(seed, 300)}\n`
      files[`${folder}/references/notes.md`] = `# Notes\n\n${prose(seed + 1_000_000, 150)}\n`
      files[`${folder}/scripts/run.sh`] = `#!/bin/sh\nset -eu\necho "${WORDS[seed % WORDS.length]} ${seed}"\n`
    }
    files[`${root}/agents/persona-${plugin}.md`] =
      `---\nname: persona-${plugin}\ndescription: Knows ${prose(plugin + 5, 12)}\nmodel: sonnet\n---\n\n${prose(plugin + 2_000_000, 200)}\n`
    files[`${root}/commands/command-${plugin}.md`] =
      `---\ndescription: Does ${prose(plugin + 9, 12)}\n---\n\n${prose(plugin + 3_000_000, 80)}\n`
  }
  files['.claude-plugin/marketplace.json'] = JSON.stringify({
    name: 'synthetic',
    owner: { name: 'Nobody' },
    plugins: entries,
  })
  return files
}
