import { constants } from 'node:os'
import { Ended } from './cli/terminal'
import { runCli } from './cli/run'

/** How long a command that is to end may take to clean up (ms). */
const TIME_TO_END = 5_000

/** A reader that has seen enough, as `head` does, closes the pipe; that is no failure. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

/** Ends a command by the signals that ask for it, and when the process that started it over a channel is gone. */
function watchForEnd(): { readonly signal: AbortSignal; readonly stop: () => void } {
  const controller = new AbortController()
  const end = (name: NodeJS.Signals) => {
    const ended = new Ended(constants.signals[name])
    // The second time there is no waiting; the next command clears away what is left.
    if (controller.signal.aborted) process.exit(ended.exit)
    controller.abort(ended)
    setTimeout(() => process.exit(ended.exit), TIME_TO_END).unref()
  }
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of names) process.on(name, end)
  process.once('disconnect', () => end('SIGHUP'))
  // The channel alone keeps no command running.
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
// The exit code is set and not forced, so that all output gets out first.
process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => (results += text),
  err: (text) => process.stderr.write(text),
  env: process.env,
  signal,
})
// Writing can wait for a reader for ever. By now there is nothing left to clean up, so signals do what they always do.
stop()
if (!signal.aborted) process.stdout.write(results)
