import { editorial } from './editorial'

export const Skills = editorial({
  slug: 'skills',
  kind: 'skill',
  describe: 'Instructions with references and scripts that an agent loads when a task asks for them.',
})
