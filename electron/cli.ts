import { constants } from 'node:os'
import { Ended } from './cli/terminal'
import { runCli } from './cli/run'

/** Milliseconds that a command gets to clean up after a signal. */
const TIME_TO_END = 5_000

/** A reader such as `head` may close the pipe early; that is not an error. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

/** Aborts the command on SIGINT, SIGTERM or SIGHUP, or when the IPC channel to its parent process closes. */
function watchForEnd(): { readonly signal: AbortSignal; readonly stop: () => void } {
  const controller = new AbortController()
  const end = (name: NodeJS.Signals) => {
    const ended = new Ended(constants.signals[name])
    // A second signal exits at once; the next command removes what is left.
    if (controller.signal.aborted) process.exit(ended.exit)
    controller.abort(ended)
    setTimeout(() => process.exit(ended.exit), TIME_TO_END).unref()
  }
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of names) process.on(name, end)
  process.once('disconnect', () => end('SIGHUP'))
  // The channel must not keep the process alive.
  process.channel?.unref()
  return {
    signal: controller.signal,
    stop: () => {
      for (const name of names) process.off(name, end)
    },
  }
}

process.stdout.on('error', ignoreClosedPipe)
process.stderr.on('error', ignoreClosedPipe)
const { signal, stop } = watchForEnd()
let results = ''
// Sets the exit code instead of calling process.exit, so that buffered output is flushed.
process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => (results += text),
  err: (text) => process.stderr.write(text),
  env: process.env,
  signal,
})
// Writing may block until somebody reads. Nothing is left to clean up, so the default signal handlers apply again.
stop()
if (!signal.aborted) process.stdout.write(results)
