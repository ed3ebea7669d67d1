import { expect, it } from 'vitest'
import { reachInWords } from './reachInWords'

it.each([
  [0, 0, 'Reaches nobody now'],
  [1, 0, 'Reaches 1 workspace and 0 agents'],
  [2, 1, 'Reaches 2 workspaces and 1 agent'],
])('%i workspaces and %i agents: %s', (workspaces_reached, agents_reached, words) =>
  expect(reachInWords({ workspaces_reached, agents_reached })).toBe(words),
)
