import { expect, it } from 'vitest'
import { memoryTree } from '@/tests/support/memoryTree'
import { readInTurns } from './readInTurns'

it('keeps the number of reads under way small, whatever fails', async () => {
  const paths = Array.from({ length: 100 }, (_, index) => `f${index}`)
  let [now, most] = [0, 0]
  const read = readInTurns({
    ...memoryTree({}),
    read: async (path) => {
      most = Math.max(most, (now += 1))
      await new Promise((resolve) => setImmediate(resolve))
      now -= 1
      if (path.endsWith('7')) throw new Error('gone')
      return new TextEncoder().encode(path)
    },
  })
  const results = await Promise.allSettled(paths.map((path) => read(path)))
  expect(most).toBe(8)
  expect(now).toBe(0)
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(10)
  expect(new TextDecoder().decode(await read('again'))).toBe('again')
})
