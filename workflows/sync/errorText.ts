/** The message of an unexpected error for the run's record: its first line, without paths of stack frames or connection strings. */
export function errorText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const line = message.split('\n')[0] ?? ''
  const shown = line.replaceAll(/\w+:\/\/[^\s@]+@/g, '…@').slice(0, 300)
  return `The sync broke off: ${shown}. Nothing was lost; run it again.`
}
