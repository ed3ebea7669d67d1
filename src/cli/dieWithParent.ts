import process from 'node:process'

/**
 * Preloaded into every process that `start` runs (`node --import`): when the channel to `start` closes, because it ended
 * or was killed, the process gets the same SIGTERM it gets in an orderly stop, and is gone eight seconds later at the latest.
 */
const LAST_MOMENT_MILLISECONDS = 8000

if (process.channel !== undefined && process.channel !== null) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), LAST_MOMENT_MILLISECONDS).unref()
    process.kill(process.pid, 'SIGTERM')
  })
  // Listening must not keep a process alive that has nothing else to do.
  process.channel.unref()
}
