import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { withoutStep } from './without'

const here = import.meta.dirname

/**
 * Returns the number of rounds of a fault test: `full` with `npm run faults`, else `small`, which `npm test` can
 * afford.
 */
export function rounds(full: number, small: number): number {
  return process.env.TOUCHLINE_FAULTS === 'full' ? full : small
}

/** Programs of this folder, bundled to run as separate processes. */
export interface Programs {
  /**
   * Returns the path of a bundled program: `save-loop` for test/faults/save-loop.ts, and so on. All are in one folder,
   * as in the app.
   */
  file(name: string): string
  remove(): Promise<void>
}

export async function buildPrograms(...names: string[]): Promise<Programs> {
  const outDir = await mkdtemp(join(here, '../../node_modules/.fault-programs-'))
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: withoutStep(process.env.TOUCHLINE_WITHOUT_STEP),
    // It looks for its own file, so it can’t be bundled.
    ssr: { target: 'node', noExternal: true, external: ['write-file-atomic'] },
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      rolldownOptions: {
        input: names.map((name) => join(here, `${name}.ts`)),
        output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  return { file: (name) => join(outDir, `${name}.js`), remove: () => rm(outDir, { recursive: true, force: true }) }
}

/** A running program whose lines on standard output are collected. */
export interface RunningProgram {
  readonly lines: string[]
  /** Resolves with the next line; rejects if the program ends first or takes longer than `minutes`. */
  nextLine(minutes?: number): Promise<string>
  /** Sends SIGKILL; resolves when everything it had printed is in `lines`. */
  kill(): Promise<void>
  /** Resolves with the exit code when the program has ended (null if a signal ended it). */
  ended(): Promise<number | null>
  readonly stderr: () => string
}

export function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): RunningProgram {
  const child: ChildProcess = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  const closed = once(child, 'close') as Promise<[number | null]>
  const lines: string[] = []
  let stderr = ''
  if (child.stdout === null || child.stderr === null) throw new Error('no pipes')
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  return {
    lines,
    stderr: () => stderr,
    async nextLine(minutes = 1) {
      const ended = closed.then(() => Promise.reject(new Error(`the program ended: ${stderr}`)))
      ended.catch(() => undefined)
      const line = once(reader, 'line', { signal: AbortSignal.timeout(minutes * 60_000) }) as Promise<[string]>
      const late = line.catch(() => Promise.reject(new Error(`the program prints nothing: ${stderr}`)))
      return (await Promise.race([late, ended]))[0]
    },
    async kill() {
      child.kill('SIGKILL')
      await closed
    },
    ended: async () => (await closed)[0],
  }
}
