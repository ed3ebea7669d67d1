import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Files of a small marketplace of our own writing: one plugin with a skill, a persona and a command, and one skill that stands alone. */
export const marketplaceFiles = (revision: string): Record<string, string> => ({
  '.claude-plugin/marketplace.json': JSON.stringify({
    name: 'harbour-tools',
    owner: { name: 'Harbour Works' },
    plugins: [
      {
        name: 'dock',
        source: './plugins/dock',
        description: 'Loading and unloading.',
        version: '1.0.0',
        category: 'development',
      },
    ],
  }),
  'plugins/dock/.claude-plugin/plugin.json': JSON.stringify({
    name: 'dock',
    version: '1.0.0',
    description: 'Loading and unloading.',
  }),
  'plugins/dock/skills/manifest-check/SKILL.md': [
    '---',
    'name: manifest-check',
    'description: Compares a cargo manifest with what was loaded. Use when a shipment is about to leave.',
    '---',
    '',
    `# Manifest check (${revision})`,
    '',
    '1. Read the manifest line by line.',
    '2. Compare every line with the load list in [the table](references/units.md).',
    '3. Report what is missing and what is extra.',
  ].join('\n'),
  'plugins/dock/skills/manifest-check/references/units.md': '# Units\n\nTEU: twenty-foot equivalent unit.\n',
  'plugins/dock/agents/harbour-master.md':
    '---\nname: harbour-master\ndescription: Runs the port with calm and order.\n---\n\nYou run a busy port. You decide in short sentences and give your reasons.\n',
  'plugins/dock/commands/berth.md':
    '---\ndescription: Finds a free berth.\n---\n\nFind a free berth for $ARGUMENTS and say why it fits.\n',
  'skills/tide-table/SKILL.md':
    '---\nname: tide-table\ndescription: Reads tide tables and tells safe times. Use when a ship with deep draught is expected.\n---\n\nRead the table, add the draught, name the window.\n',
})

/** Makes a folder hold exactly these files. */
export async function writeTree(folder: string, files: Record<string, string | Uint8Array>): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
}
