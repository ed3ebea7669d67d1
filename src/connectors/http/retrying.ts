import { setTimeout as sleep } from 'node:timers/promises'
import type { Failed } from '../types'
import { failureOfError } from './failure'
import { isPassing, pauseBefore, type RetryPolicy, retryAfterSeconds } from './retry'
import type { Answer, HttpGate, HttpRequest } from './types'

/** One attempt: the answer is consumed whole or it throws. */
export type Once = <T>(request: HttpRequest, consume: (answer: Answer) => Promise<T>) => Promise<T>

type Outcome<T> = { again: number } | { done: { ok: true; value: T } | Failed }

/** Tries again after 429, 5xx, resets and bodies that were cut short, as the policy has it. */
export function retrying(once: Once, policy: RetryPolicy): HttpGate['request'] {
  return async <T>(wish: HttpRequest, consume: (answer: Answer) => Promise<T>) => {
    const host = URL.parse(wish.url)?.host ?? wish.url
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await attempted(attempt)
      if ('done' in outcome) return outcome.done
      await sleep(outcome.again, undefined, wish.signal ? { signal: wish.signal } : {})
    }

    async function attempted(attempt: number): Promise<Outcome<T>> {
      try {
        return await once<Outcome<T>>(wish, async (answer) => {
          const pause = isPassing(answer.status, answer.headers)
            ? pauseBefore(attempt + 1, policy, retryAfterSeconds(answer.headers, Date.now()), Math.random())
            : undefined
          if (pause !== undefined) return { again: pause }
          return { done: { ok: true, value: await consume(answer) } }
        })
      } catch (error) {
        wish.signal?.throwIfAborted()
        const done = failureOfError(error, host)
        const pause =
          done.kind === 'unreachable' ? pauseBefore(attempt + 1, policy, undefined, Math.random()) : undefined
        return pause === undefined ? { done } : { again: pause }
      }
    }
  }
}
