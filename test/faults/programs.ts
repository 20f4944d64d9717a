import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { withoutStep } from './without'

const here = import.meta.dirname

/** A fault test's count: `full` as in `npm run faults`, otherwise the small one that `npm test` can afford. */
export function rounds(full: number, small: number): number {
  return process.env.TOUCHLINE_FAULTS === 'full' ? full : small
}

/** Programs of this folder, bundled so that they run in a process of their own. */
export interface Programs {
  /** The bundled file of `save-loop`, of test/faults/save-loop.ts, and so on; all lie in one folder, as the app's do. */
  file(name: string): string
  remove(): Promise<void>
}

export async function buildPrograms(...names: string[]): Promise<Programs> {
  const outDir = await mkdtemp(join(here, '../../node_modules/.fault-programs-'))
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: withoutStep(process.env.TOUCHLINE_WITHOUT_STEP),
    // It looks for its own file, so it can't be bundled.
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

/** A running program whose lines on standard output are kept. */
export interface RunningProgram {
  readonly lines: string[]
  /** Resolves with the next line; rejects if the program ends before, or takes longer than so many minutes. */
  nextLine(minutes?: number): Promise<string>
  /** `kill -9`; resolves when all it had printed is in `lines`. */
  kill(): Promise<void>
  /** Resolves when the program has ended by itself, with its exit code (null if a signal ended it). */
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
