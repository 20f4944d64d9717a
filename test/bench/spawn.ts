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

/** Time limit for an app to start (ms). */
const PATIENCE = 120_000
/** The memory has settled when it has changed by less than 1 % for this long (ms). */
const CALM = 1500

/** The start of an app until it can be used, and its memory afterwards. */
export interface Started {
  readonly ms: number
  /** The proportional set size (PSS) of all its processes; null if the kernel does not provide it. */
  readonly memoryMB: number | null
}

/**
 * Starts an app without a test driver, as a user does, and ends it.
 * @param what an engine with the map of the goals, or an empty window
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
  // Ctrl+C during a run closes the window too.
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
  // Zero would be the whole process group, including this process.
  if (pid === 0) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended with its parent.
  }
}

/** Resolves with the first frame reported by the hook on standard output. */
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

/** Returns the memory (MB) of a process and its descendants once it has settled, after at most ten checks. */
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
