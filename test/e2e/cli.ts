import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from './launch'

/** Runs the command line; returns its exit code and standard error. */
export async function cli(...args: string[]): Promise<{ code: number; err: string }> {
  const child = spawn(process.execPath, [join(root, 'electron/tools/cli.mjs'), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const [code] = (await once(child, 'close')) as [number]
  return { code, err }
}
