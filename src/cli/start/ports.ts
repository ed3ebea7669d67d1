import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const tryPort = (port: number, host: string) =>
  new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    const probe = createServer()
    probe.once('error', resolve)
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)))
  })

const explain = (variable: string, port: number, host: string, error: NodeJS.ErrnoException): string => {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use by another program. Stop it, or set ${variable} to a free port.`
  if (error.code === 'EACCES') return `Port ${port} may not be used by this user. Set ${variable} to a port above 1023.`
  return `${variable}=${port} on HOST=${host} cannot be listened on: ${error.message}`
}

/**
 * Says what is wrong with the ports to listen on, one line each. Waits `patience` milliseconds for a busy one first:
 * the processes of a killed instance need a few seconds to notice and end.
 */
export async function portProblems(
  host: string,
  wanted: readonly { variable: string; port: number }[],
  patience = 9000,
): Promise<string[]> {
  const deadline = Date.now() + patience
  for (;;) {
    const tried = await Promise.all(wanted.map(async (each) => ({ ...each, error: await tryPort(each.port, host) })))
    const problems = tried.flatMap(({ variable, port, error }) =>
      error === undefined ? [] : [{ text: explain(variable, port, host, error), busy: error.code === 'EADDRINUSE' }],
    )
    if (problems.every(({ busy }) => !busy) || Date.now() > deadline) return problems.map(({ text }) => text)
    await sleep(250)
  }
}
