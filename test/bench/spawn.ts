import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { descendants } from '../e2e/launch'
import { memoryOf } from '../e2e/memory'
import type { FirstFrame } from './probe'
import { commandLine, type Engine, type CanvasSize, hookFile, hostCommand, probeFile, root, switches } from './subjects'
import { mapOf } from './map-file'

/** How long an app may take to start (ms). */
const PATIENCE = 120_000
/** When the memory of all processes has changed by less than a hundredth for this long (ms), it has settled. */
const CALM = 1500

/** An app from its start until it can be used, and what memory it then takes. */
export interface Started {
  readonly ms: number
  /** The proportional set size of all its processes; null where the kernel does not tell. */
  readonly memoryMB: number | null
}

/**
 * Starts an app without a test driver, as a user does, and ends it.
 * @param what an engine with the map of the goals, or a window with nothing in it
 */
export async function startAndEnd(what: Engine | 'blank', ground: CanvasSize): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'touchline-bench-'))
  const args =
    what === 'blank'
      ? hostCommand('blank.html')
      : await commandLine({ engine: what, size: mapOf(5000) }, folder, ground)
  const executable = process.env.TOUCHLINE_BENCH_ELECTRON ?? ''
  const started = Date.now()
  const child = spawn(executable, [...switches, '-r', hookFile, ...args], {
    cwd: root,
    env: { ...process.env, TOUCHLINE_USER_DATA: join(folder, 'data'), TOUCHLINE_BENCH_PROBE: probeFile },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const end = () => {
    for (const pid of [child.pid ?? 0, ...descendants(child.pid ?? 0)]) endProcess(pid)
  }
  // Ctrl+C in the middle of a run leaves no window behind.
  process.once('exit', end)
  try {
    const { at } = await firstFrameOf(child)
    const memoryMB = process.platform === 'linux' ? await settledMemory(child.pid ?? 0) : null
    return { ms: at - started, memoryMB }
  } finally {
    const exited = new Promise((resolve) => child.once('exit', resolve))
    end()
    process.off('exit', end)
    await exited
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function endProcess(pid: number): void {
  // Zero would be the whole group of processes, this one among them.
  if (pid === 0) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended with its parent.
  }
}

/** What the hook says on standard output. */
function firstFrameOf(child: ReturnType<typeof spawn>): Promise<FirstFrame> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`did not start within ${PATIENCE / 1000} s`)), PATIENCE)
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const line = said
        .split('\n')
        .slice(0, -1)
        .find((candidate) => candidate.startsWith('bench'))
      if (line === undefined) return
      clearTimeout(timer)
      if (line.startsWith('bench-failed')) reject(new Error(line))
      else resolve(JSON.parse(line.slice('bench '.length)) as FirstFrame)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it showed anything`)))
  })
}

/** The memory of a process and all below it once it no longer changes, at most ten times as long as it has to be calm. */
async function settledMemory(pid: number): Promise<number> {
  let before = await memoryOf(pid)
  for (let round = 0; round < 10; round++) {
    await wait(CALM)
    const now = await memoryOf(pid)
    if (Math.abs(now - before) < before / 100) return now
    before = now
  }
  return before
}
