const started = Date.now()

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`

/** Writes one line of progress to stderr, so that stdout stays for results. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** Every how many milliseconds a long step says that it is still going on. */
const REMINDER = 10_000

/** Runs one step and says how long it took; a long one says every ten seconds that it is alive. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begun = Date.now()
  const reminder = setInterval(() => say(`  …  ${name} (${Math.round((Date.now() - begun) / 1000)} s)`), REMINDER)
  try {
    const result = await work()
    say(`  ✓  ${name.padEnd(40)} ${seconds(Date.now() - begun).padStart(8)}`)
    return result
  } catch (error) {
    say(`  ✗  ${name}`)
    throw error
  } finally {
    clearInterval(reminder)
  }
}

/** Time since this process began its work, for people. */
export const sinceStart = (): string => seconds(Date.now() - started)
