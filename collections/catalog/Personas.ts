import { editorial } from './editorial'

export const Personas = editorial({
  slug: 'personas',
  kind: 'persona',
  describe: 'Roles an agent can take: system prompts with a purpose.',
})
