import { SetupError } from './installation'

const isUsage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

/** Runs a command and ends the process: 0 done, 1 failed, 2 wrong use. What the operator can mend is shown without a stack. */
export async function runCommand(usage: string, command: () => Promise<void>): Promise<never> {
  try {
    await command()
    process.exit(0)
  } catch (error) {
    if (isUsage(error)) {
      console.error(`${error instanceof Error ? error.message : ''}\nUsage: ${usage}`)
      process.exit(2)
    }
    console.error(error instanceof SetupError ? error.message : error)
    process.exit(1)
  }
}
