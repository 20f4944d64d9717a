import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { start } from './programs'

/** A system call of a program: the `ordinal`-th (from 1) of its name in its thread. */
export interface Call {
  name: string
  ordinal: number
  /** The call with its arguments, for messages. */
  text: string
}

export type Fault = { signal: 'KILL' } | { error: string }

/** Returns why strace can’t be used here, or null if it can. */
export async function straceProblem(): Promise<string | null> {
  try {
    await promisify(execFile)('strace', ['-o', '/dev/null', 'true'])
    return null
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error)
  }
}

function run(log: string, options: string[], program: string[]) {
  // With one thread for files the calls come in the same order each time.
  return start('strace', ['-f', '-y', '-o', log, ...options, process.execPath, ...program], {
    ...process.env,
    UV_THREADPOOL_SIZE: '1',
  })
}

/** Runs the program and returns its calls of the given names that refer to a path below `folder`. */
export async function callsOf(
  names: readonly string[],
  folder: string,
  program: string[],
  log: string,
): Promise<Call[]> {
  const running = run(log, ['-s', '0', '-e', `trace=${names.join(',')}`], program)
  if ((await running.ended()) !== 0) throw new Error(`the program failed: ${running.stderr()}`)
  const counts = new Map<string, number>()
  const calls: Call[] = []
  for (const line of (await readFile(log, 'utf8')).split('\n')) {
    const { thread, name, text } = /^(?<thread>\d+) +(?<text>(?<name>[a-z_0-9]+)\(.*)/.exec(line)?.groups ?? {}
    if (name === undefined || text === undefined) continue
    const key = `${thread} ${name}`
    const ordinal = (counts.get(key) ?? 0) + 1
    counts.set(key, ordinal)
    if (text.includes(folder)) calls.push({ name, ordinal, text })
  }
  return calls
}

/**
 * Runs the program with a fault injected into one of its calls; `hit` is false if the fault affected no call below
 * `folder`.
 */
export async function runWithFault(
  call: Call,
  fault: Fault,
  folder: string,
  program: string[],
  log: string,
): Promise<{ hit: boolean; output: string[] }> {
  // The kernel’s filter lets all other calls run at full speed; a killed call would be missing from the log, though.
  const [what, filter] =
    'signal' in fault ? [`signal=${fault.signal}`, []] : [`error=${fault.error}`, ['--seccomp-bpf']]
  const running = run(
    log,
    [...filter, '-e', `trace=${call.name}`, '-e', `inject=${call.name}:${what}:when=${call.ordinal}`],
    program,
  )
  await running.ended()
  const lines = (await readFile(log, 'utf8')).split('\n')
  const mine = lines.filter((line) => line.includes(folder) && !line.includes('resumed>'))
  const hit =
    'error' in fault ? mine.some((line) => line.includes('(INJECTED)')) : /= \?|unfinished/.test(mine.at(-1) ?? '')
  return { hit, output: running.lines }
}
