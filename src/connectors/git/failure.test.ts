import { expect, it } from 'vitest'
import { failureOfGit } from './failure'

const kindOf = (message: string) => failureOfGit({ ok: false, why: 'failed', message }, 'The repository').kind

it.each([
  ["fatal: unable to access 'https://git.example/a/': The requested URL returned error: 403", 'forbidden'],
  ['fatal: Authentication failed for https://git.example/a/', 'forbidden'],
  // A port or path that happens to hold the digits says nothing.
  ["fatal: unable to access 'http://127.0.0.1:40312/r.git/': Failed to connect", 'unreachable'],
  ["fatal: unable to update url base from redirection: 'http://127.0.0.1:54031/'", 'unreachable'],
  ["fatal: couldn't find remote ref v9", 'not_found'],
  ["fatal: repository 'https://git.example/x/' not found", 'not_found'],
])('%s is %s', (message, kind) => {
  expect(kindOf(message)).toBe(kind)
})
