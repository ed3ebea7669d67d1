import type { Query } from '@/queries/types'
import { beat, HEARTBEAT_LIMIT_SECONDS } from '@/services/ingestion/claimRun'

/** Thrown where work goes on for a run that another worker may have by now: it is to stop there and say nothing more about the run. */
export class LostRun extends Error {
  override name = 'LostRun'
}

/**
 * A worker's hold on its run: good for as long as it is heard of often enough, by both clocks: the monotonic one stands still while the machine
 * sleeps, the other can be set back. After that another worker may have taken the run over, and two must not write for it.
 */
export class Lease {
  #heard = now()

  constructor(private readonly run: string) {}

  get lost(): boolean {
    const { ticks, time } = now()
    return Math.max(ticks - this.#heard.ticks, time - this.#heard.time) >= HEARTBEAT_LIMIT_SECONDS * 1000
  }

  /** Throws `LostRun` for a hold that is over. */
  check(): void {
    if (this.lost) throw new LostRun(`Run ${this.run} may be another worker's by now.`)
  }

  /** Is heard of, and says how far the run is; throws `LostRun` as well. */
  async beat(query: Query, done: number, total: number): Promise<void> {
    this.check()
    const at = now()
    await beat(query, this.run, done, total)
    this.#heard = at
  }
}

const now = () => ({ ticks: performance.now(), time: Date.now() })
