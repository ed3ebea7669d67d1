/** A file that the agent is handed by itself: the skill's main file, an agent, a command, or anything at the root. */
export const isMainFile = (path: string): boolean =>
  !path.includes('/') ||
  /(?:^|\/)(?:SKILL|AGENTS?|CLAUDE|GEMINI)\.md$|(?:^|\/)(?:agents|commands|prompts|hooks)\/[^/]+$/i.test(path)
