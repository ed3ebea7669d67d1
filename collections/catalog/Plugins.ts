import { editorial } from './editorial'

export const Plugins = editorial({
  slug: 'plugins',
  kind: 'plugin',
  describe: 'Bundles of skills, personas and commands, with their hooks and MCP servers as facts.',
})
