import { editorial } from './editorial'

export const Commands = editorial({
  slug: 'commands',
  kind: 'command',
  describe: 'Prompts that people start by name.',
})
