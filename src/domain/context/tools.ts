import type { ContextFormat } from './types'

const ITEM = {
  kind: {
    type: 'string',
    enum: ['skills', 'plugins', 'personas', 'commands'],
    description: 'Kind of the item, plural.',
  },
  slug: { type: 'string', description: 'Name of the item as listed.' },
}

const TOOLS = [
  {
    name: 'load_skill',
    description:
      'Loads the full instructions of an available item. Call it before you work on a task that the item covers.',
    schema: { type: 'object', properties: ITEM, required: ['slug'] },
  },
  {
    name: 'read_skill_file',
    description: 'Reads one file of an item (a reference, script or template that its instructions mention).',
    schema: {
      type: 'object',
      properties: {
        ...ITEM,
        path: { type: 'string', description: 'Path inside the item, as its instructions give it.' },
      },
      required: ['slug', 'path'],
    },
  },
]

/** The two tools in the shape that a vendor's API takes; `text` has the neutral one (JSON Schema). */
export function toolsFor(format: ContextFormat): object[] {
  switch (format) {
    case 'openai':
      return TOOLS.map(({ name, description, schema }) => ({
        type: 'function',
        function: { name, description, parameters: schema },
      }))
    case 'gemini':
      return [
        {
          functionDeclarations: TOOLS.map(({ name, description, schema }) => ({
            name,
            description,
            parameters: schema,
          })),
        },
      ]
    case 'anthropic':
    case 'text':
      return TOOLS.map(({ name, description, schema }) => ({ name, description, input_schema: schema }))
  }
}

/** The opening messages in a vendor's shape: OpenAI carries the system prompt as a message, the others apart. */
export function messagesFor(format: ContextFormat, systemPrompt: string, task: string | undefined): object[] {
  const user = task ? [task] : []
  switch (format) {
    case 'openai':
      return [{ role: 'system', content: systemPrompt }, ...user.map((content) => ({ role: 'user', content }))]
    case 'anthropic':
    case 'text':
      return user.map((content) => ({ role: 'user', content }))
    case 'gemini':
      return user.map((text) => ({ role: 'user', parts: [{ text }] }))
  }
}
