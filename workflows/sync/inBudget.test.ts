import { array, assert, asyncProperty, integer } from 'fast-check'
import { expect, it } from 'vitest'
import { inBudget } from './inBudget'

it('does everything once, within width and budget', async () => {
  await assert(
    asyncProperty(array(integer({ min: 0, max: 20 }), { maxLength: 30 }), async (values) => {
      const under = new Set<number>()
      const done: number[] = []
      await inBudget(
        values.entries(),
        { width: 3, budget: 25, weigh: ([, value]) => value },
        async ([index, value]) => {
          under.add(index)
          const weight = [...under].reduce((sum, at) => sum + (values[at] ?? 0), 0)
          expect(under.size).toBeLessThanOrEqual(3)
          expect(under.size === 1 || weight <= 25).toBe(true)
          await new Promise((resolve) => setImmediate(resolve))
          under.delete(index)
          done.push(value)
        },
      )
      const ascending = (a: number, b: number) => a - b
      expect(done.toSorted(ascending)).toEqual(values.toSorted(ascending))
    }),
    { numRuns: 30 },
  )
})

it('starts nothing more after a failure, waits for what is under way, and tells of it', async () => {
  const ended: number[] = []
  const work = async (value: number) => {
    await new Promise((resolve) => setTimeout(resolve, value === 1 ? 1 : 20))
    if (value === 1) throw new Error('broken')
    ended.push(value)
  }
  const all = inBudget([0, 1, 2, 3, 4, 5, 6], { width: 2, budget: 10, weigh: () => 1 }, work)
  await expect(all).rejects.toThrow('broken')
  expect(ended).toContain(0)
  expect(ended.length).toBeLessThan(4)
})
